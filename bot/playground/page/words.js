/** What the page itself says, in English and Simplified Chinese. Hearth's own words come from the server. */

const few = (n, one, many) => (n === 1 ? one : many);

const EN = {
  skip: "Skip to the conversation",
  playground: "Playground",
  title: (v) => `${v.group} · Hearth playground`,
  showPeople: "Show people and chats",
  closeSidebar: "Close people and chats",
  peopleAndChats: "People and chats",
  people: "People",
  speakAs: "Speak as",
  chats: (v) => `Chats of ${v.name}`,
  openChats: "Open chats",
  privateChat: "Private with Hearth",
  privateChatOf: (v) => `${v.name} in private with Hearth`,
  inChat: (v) => `${v.name} in ${v.chat}`,
  membersCount: (v) => `${v.n} ${few(v.n, "member", "members")}`,
  notIn: "not here",
  addPerson: "Invite a new person",
  openBeside: (v) => `Open ${v.name} side by side`,
  addPane: "Open another person side by side",
  closePane: (v) => `Close ${v.name}'s pane`,
  unread: (v) => `${v.n} unread`,
  clock: "Clock of the community",
  clockHour: "+1 hour",
  clockDay: "+1 day",
  clockWeek: "+1 week",
  clockBusy: "Time is passing…",
  clockMoved: (v) => `It is now ${v.now}. ` + (v.n ? `${v.n} new ${few(v.n, "message", "messages")}.` : "Nothing new came."),
  switchTheme: "Dark or light",
  switchLanguage: "简体中文",
  switchLanguageLabel: "切换到简体中文",
  offline: "The connection is lost. Trying again…",
  online: "Connected again.",
  conversation: (v) => `Conversation: ${v.chat}, as ${v.name} sees it`,
  loading: "Loading the conversation…",
  bot: "bot",
  you: "you",
  today: "Today",
  yesterday: "Yesterday",
  edited: "edited",
  deleted: "This message was deleted.",
  onlyYou: "Only you see this",
  pinned: "Pinned",
  onlyOne: (v) => `Only ${v.name} reads this`,
  photo: "Photo",
  photoFrom: (v) => `Photo from ${v.name}`,
  openPhoto: "Look at the photo",
  kilobytes: (v) => `${v.n} KB`,
  replyTo: (v) => `Reply to ${v.name}`,
  replying: (v) => `Replying to ${v.name}`,
  cancelReply: "Do not reply to it",
  react: (v) => `React with ${v.emoji}`,
  reacted: (v) => `${v.emoji} ${v.n}, from ${v.names}`,
  toBottom: "Newest messages",
  newBelow: (v) => `${v.n} new ${few(v.n, "message", "messages")}`,
  messageAs: (v) => `Message as ${v.name}`,
  placeholderGroup: (v) => `Write as ${v.name}`,
  placeholderPrivate: (v) => `Write to Hearth as ${v.name}`,
  send: "Send",
  attach: "Attach a photo",
  removePhoto: "Remove the photo",
  commands: "Commands",
  emptyGroup: "Nobody has spoken yet",
  emptyGroupHint: "Check in for today and start a streak:",
  emptyOutside: "Only members see what is said here",
  emptyPrivate: (v) => `Just ${v.name} and Hearth`,
  emptyPrivateHint: "Here nobody else reads along. Begin with:",
  outside: (v) => `${v.name} is not in ${v.chat}.`,
  joinAgain: "Join",
  silent: (v) => `${v.name} cannot write in ${v.chat} yet: Hearth asks something small first.`,
  toHearth: "Answer it",
  leaveGroup: (v) => `${v.name} leaves ${v.chat}`,
  hasLeft: (v) => `${v.name} left ${v.chat}.`,
  hasJoined: (v) => `${v.name} joined ${v.chat}.`,
  joinTitle: "Invite a new person",
  joinName: "Name",
  joinLanguage: "Language",
  joinRole: "Role",
  joinGroup: "Group",
  joinVia: "Invitation link (optional)",
  joinNow: "Join the group",
  cancel: "Cancel",
  close: "Close",
  formSend: "Send",
  formSent: "Sent",
  formAgain: "Fill in again",
  formOptional: "optional",
  formMissing: "Please fill this in.",
  nameTaken: "Somebody has this name already.",
  dismiss: "Close this notice",
  failed: "That did not work. Please try again.",
  error_no_answer: "Hearth does not answer. Is it still running?",
  error_failed: "Something went wrong in Hearth. Please try again.",
  error_unknown_message: "That message is not there any more.",
  error_unknown_button: "That button is not there any more.",
  error_unknown_form: "That form is not open any more.",
  error_not_a_member: "You have to be in the group for that.",
  error_silenced: "Not yet: Hearth asks something small first.",
  error_too_large: "That is too large. Photos may have 10 MB.",
  error_bad_picture: "That is no picture Hearth can read. PNG, JPEG, GIF and WebP work.",
  error_token_needed: "This page needs the address that Hearth printed at its start.",
  role_member: "Member",
  role_analyst: "Analyst",
  role_reviewer: "Reviewer",
  role_admin: "Admin",
  role_owner: "Owner",
  lang_en: "English",
  lang_zh: "中文",
};

const ZH = {
  skip: "跳到对话",
  playground: "试玩",
  title: (v) => `${v.group} · Hearth 试玩`,
  showPeople: "查看成员和会话",
  closeSidebar: "收起成员和会话",
  peopleAndChats: "成员和会话",
  people: "成员",
  speakAs: "发言身份",
  chats: (v) => `${v.name}的会话`,
  openChats: "已打开的会话",
  privateChat: "与 Hearth 私聊",
  privateChatOf: (v) => `${v.name}与 Hearth 的私聊`,
  inChat: (v) => `${v.name} · ${v.chat}`,
  membersCount: (v) => `${v.n} 位成员`,
  notIn: "不在群里",
  addPerson: "邀请新成员",
  openBeside: (v) => `并排打开${v.name}`,
  addPane: "再并排打开一位成员",
  closePane: (v) => `关闭${v.name}的窗口`,
  unread: (v) => `${v.n} 条未读`,
  clock: "社区时钟",
  clockHour: "+1 小时",
  clockDay: "+1 天",
  clockWeek: "+1 周",
  clockBusy: "时间流逝中…",
  clockMoved: (v) => `现在是${v.now}，` + (v.n ? `收到 ${v.n} 条新消息。` : "没有新消息。"),
  switchTheme: "切换深色或浅色",
  switchLanguage: "English",
  switchLanguageLabel: "Switch to English",
  offline: "连接已断开，正在重试…",
  online: "已重新连接。",
  conversation: (v) => `对话：${v.chat}（${v.name}的视角）`,
  loading: "正在加载对话…",
  bot: "机器人",
  you: "我",
  today: "今天",
  yesterday: "昨天",
  edited: "已编辑",
  deleted: "这条消息已删除。",
  onlyYou: "仅你可见",
  pinned: "置顶",
  onlyOne: (v) => `仅${v.name}可见`,
  photo: "图片",
  photoFrom: (v) => `${v.name}发的图片`,
  openPhoto: "查看图片",
  kilobytes: (v) => `${v.n} KB`,
  replyTo: (v) => `回复${v.name}`,
  replying: (v) => `正在回复${v.name}`,
  cancelReply: "取消回复",
  react: (v) => `回应 ${v.emoji}`,
  reacted: (v) => `${v.emoji} ${v.n}，来自${v.names}`,
  toBottom: "最新消息",
  newBelow: (v) => `${v.n} 条新消息`,
  messageAs: (v) => `以${v.name}的身份发消息`,
  placeholderGroup: (v) => `以${v.name}的身份发言`,
  placeholderPrivate: (v) => `以${v.name}的身份私聊 Hearth`,
  send: "发送",
  attach: "添加图片",
  removePhoto: "移除图片",
  commands: "命令",
  emptyGroup: "还没有人发言",
  emptyGroupHint: "来签个到，开启连续记录：",
  emptyOutside: "成员才能看到这里的消息",
  emptyPrivate: (v) => `这里只有${v.name}和 Hearth`,
  emptyPrivateHint: "别人看不到这里的内容。可以从这里开始：",
  outside: (v) => `${v.name}不在${v.chat}里。`,
  joinAgain: "加入",
  silent: (v) => `${v.name}还不能在${v.chat}里发言：先回答 Hearth 的一个小问题。`,
  toHearth: "去回答",
  leaveGroup: (v) => `让${v.name}离开${v.chat}`,
  hasLeft: (v) => `${v.name}离开了${v.chat}。`,
  hasJoined: (v) => `${v.name}加入了${v.chat}。`,
  joinTitle: "邀请新成员",
  joinName: "名字",
  joinLanguage: "语言",
  joinRole: "角色",
  joinGroup: "群聊",
  joinVia: "邀请链接（选填）",
  joinNow: "加入群聊",
  cancel: "取消",
  close: "关闭",
  formSend: "提交",
  formSent: "已提交",
  formAgain: "重新填写",
  formOptional: "选填",
  formMissing: "请填写这一项。",
  nameTaken: "这个名字已经有人用了。",
  dismiss: "关闭提示",
  failed: "没有成功，请再试一次。",
  error_no_answer: "Hearth 没有响应，它还在运行吗？",
  error_failed: "Hearth 出了点问题，请再试一次。",
  error_unknown_message: "这条消息已经不在了。",
  error_unknown_button: "这个按钮已经失效了。",
  error_unknown_form: "这个表单已经关闭了。",
  error_not_a_member: "要先加入群聊才行。",
  error_silenced: "还不行：先回答 Hearth 的一个小问题。",
  error_too_large: "文件太大了，图片最大 10 MB。",
  error_bad_picture: "无法识别这张图片，请用 PNG、JPEG、GIF 或 WebP。",
  error_token_needed: "请使用 Hearth 启动时显示的完整地址打开本页。",
  role_member: "成员",
  role_analyst: "分析员",
  role_reviewer: "审核员",
  role_admin: "管理员",
  role_owner: "所有者",
  lang_en: "英文",
  lang_zh: "中文",
};

const BOTH = { en: EN, zh: ZH };

/** What somebody may be in a community, the least first. */
export const ROLES = ["member", "analyst", "reviewer", "admin", "owner"];

/** "en" or "zh": what the page is shown in. */
export const language = () => (document.documentElement.lang.startsWith("zh") ? "zh" : "en");

/** The tag for dates and numbers in that language. */
export const locale = () => (language() === "zh" ? "zh-Hans-CN" : "en-GB");

/** A phrase in the page's language. */
export function t(key, values = {}) {
  const phrase = BOTH[language()][key] ?? EN[key] ?? key;
  if (typeof phrase !== "function") return phrase;
  return language() === "zh" ? closed(phrase(spaced(values))) : phrase(values);
}

/** Latin names stand apart from Chinese text by a space, but not from its punctuation. */
const spaced = (values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? apart(value) : value]));
const apart = (text) => text.replace(/^(?=[\w(])/, " ").replace(/(?<=[\w)])$/, " ");
const closed = (text) => text.replace(/ +/g, " ").replace(/ (?=[，。：（）])|(?<=[，。：（）]) /g, "").trim();

export const has = (key) => key in EN;

/** Fills the texts and labels of the elements that index.html marks. */
export function translateMarked(root = document) {
  for (const node of root.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of root.querySelectorAll("[data-t-label]")) {
    const label = t(node.dataset.tLabel);
    node.setAttribute("aria-label", label);
    if (node.matches("button")) node.title = label;
  }
}

/** Switches between the two languages and remembers it. */
export function switchLanguage() {
  const next = language() === "zh" ? "en" : "zh";
  document.documentElement.lang = next === "zh" ? "zh-Hans" : "en";
  remember("hearth-language", next);
}

/** Keeps a preference; a browser that blocks storage forgets it at the next visit. */
export function remember(name, value) {
  try {
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch {
    // Nothing to keep it in.
  }
}
