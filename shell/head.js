// Runs in <head>, before the first paint: the looks that the person chose, and who must not go on.
//
// It must parse in browsers far too old for the app, since it is what tells them so: plain ES5.
// It owns the attributes data-theme, data-mode, data-gate and lang of <html>; the app sets the
// first two and lang anew when the person changes them.
(function () {
  var root = document.documentElement;

  // A mirrored record is ["checksum", schema, generation, "stamp", value].
  function preference(name) {
    try {
      return JSON.parse(localStorage.getItem('buyue:r:prefs/' + name))[4];
    } catch (absentBlockedOrGarbled) {
      return null;
    }
  }

  function darkSystem() {
    return !!window.matchMedia && matchMedia('(prefers-color-scheme: dark)').matches;
  }

  function staysInWeChat() {
    try {
      return sessionStorage.getItem('buyue:stay') === 'yes';
    } catch (blocked) {
      return false;
    }
  }

  function gate() {
    // Cascade layers are the newest thing that the app cannot do without (tools/support.json).
    if (typeof WebAssembly !== 'object' || !('CSSLayerBlockRule' in window)) return 'unsupported';
    if (/MicroMessenger/i.test(navigator.userAgent) && !staysInWeChat()) return 'wechat';
    return '';
  }

  var theme = preference('theme');
  if (theme !== 'light' && theme !== 'dark') theme = darkSystem() ? 'dark' : 'light';
  root.setAttribute('data-theme', theme);
  if (preference('mode') === 'elder') root.setAttribute('data-mode', 'elder');
  if (preference('language') === 'en') root.lang = 'en';
  if (location.pathname !== '/') root.setAttribute('data-deep', '');
  if (gate()) root.setAttribute('data-gate', gate());
})();
