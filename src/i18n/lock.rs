//! Words of the lock on the part for the mind.

super::words! {
    /// Words of the lock.
    Lock {
        title: "上锁" / "Lock";
        honest: "锁只挡住随手翻看，并不加密：懂电脑的人拿到这台设备，还是有办法看到。要紧的话，请给手机本身设好锁屏密码。" / "The lock hides; it does not encrypt. Someone with this device and enough skill can still read what is here. If it matters, set a screen lock on the device itself.";
        when: "离开这一部分就会锁上，屏幕关掉两分钟后也会。" / "It locks when you leave this part, and two minutes after the screen goes off.";
        pin: "4 到 6 位数字" / "Four to six digits";
        pin_again: "再输一次" / "Once more";
        pin_bad: "请用 4 到 6 位数字" / "Use four to six digits";
        pin_differs: "两次输入的不一样" / "The two are not the same";
        set: "上锁" / "Set the lock";
        is_set: "这里已经上锁。" / "This part is locked with a PIN.";
        change: "换一个密码" / "Change the PIN";
        remove: "取消上锁" / "Remove the lock";
        was_set: "已上锁" / "The lock is set";
        removed: "已取消上锁" / "The lock is removed";
        no_crypto: "这个网址不是安全连接，浏览器不让上锁。请用 https 打开步约。" / "This address is not secure, so the browser cannot set a lock. Open Buyue by https.";
        closed_title: "已上锁" / "Locked";
        closed_text: "输入密码看里面的内容。「找人帮忙」和两分钟呼吸不用密码。" / "Enter the PIN to see what is here. “Find help” and the breathing exercise need none.";
        your_pin: "密码" / "PIN";
        open: "打开" / "Open";
        wrong: "密码不对" / "That is not the PIN";
        forgot: "忘了密码" / "I forgot the PIN";
        forgot_text: "里面的内容不会丢。你可以申请取消这把锁：申请后等 24 小时，锁就能取消，什么都不会删除。等的时候，谁用密码打开过这里，都会看到有人申请过，并且可以撤回。" / "Nothing inside is lost. You can ask for the lock to be removed: 24 hours later it can be, and nothing is deleted. Until then, whoever opens this part with the PIN sees that it was asked for, and can take it back.";
        forgot_why: "要等这么久，是为了不让碰巧拿到手机的人当场打开。" / "The wait keeps someone who happens to hold the phone from opening it on the spot.";
        word: "取消锁" / "remove";
        type_word: "要申请，请输入「{0}」" / "To ask for it, type “{0}”";
        mismatch: "请输入「{0}」再继续" / "Type “{0}” to go on";
        ask: "申请取消" / "Ask to remove";
        asked: "已申请取消这把锁，还要等 {0}。" / "Removal was asked for. It can be done in {0}.";
        hours: "{0} 小时" / "{0} {0:hour/hours}";
        minutes: "{0} 分钟" / "{0} {0:minute/minutes}";
        ready: "24 小时到了，现在可以取消这把锁，里面的内容都在。" / "The 24 hours are over. The lock can be removed now; everything inside is still there.";
        someone_asked: "有人在这台设备上申请过取消这把锁。不是你的话，请撤回，并换一个密码。" / "Someone asked on this device to remove the lock. If it was not you, take it back and change the PIN.";
        take_back: "撤回申请" / "Take it back";
        backup_include: "带上「健康」里的心理体验" / "Include the mind part";
        backup_hint: "带上就必须加密，请在上面填口令。体质测试的团体登记表也会一起带上。" / "It is then always encrypted: set a passphrase above. A group sheet of the fitness tests goes with it.";
        backup_needs: "要带上心理体验，请填至少 8 个字的口令" / "To include the mind part, set a passphrase of at least 8 characters";
        backup_pin: "心理体验的密码" / "PIN of the mind part";
    }
}
