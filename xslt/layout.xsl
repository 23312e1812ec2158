<?xml version="1.0" encoding="UTF-8"?>
<!-- The skeleton of every page. A page sheet imports this one and gives two templates, mode "title" and mode "content";
     it may give a third, mode "frame", which names one of the frames:
     app     side menu (where somebody is signed in, else portal)
     focus   the same with the menu behind its link, for work that needs the whole width
     portal  public pages -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" extension-element-prefixes="t">
  <xsl:import href="inc/bits.xsl"/>
  <xsl:import href="inc/forms.xsl"/>
  <xsl:import href="inc/lists.xsl"/>
  <xsl:import href="inc/case.xsl"/>
  <xsl:import href="inc/filing.xsl"/>
  <xsl:output method="html" encoding="UTF-8"/>

  <xsl:template match="page" mode="frame">app</xsl:template>

  <xsl:template match="/page">
    <xsl:variable name="wish"><xsl:apply-templates select="." mode="frame"/></xsl:variable>
    <xsl:variable name="frame">
      <xsl:choose><xsl:when test="user"><xsl:value-of select="$wish"/></xsl:when><xsl:otherwise>portal</xsl:otherwise></xsl:choose>
    </xsl:variable>
    <html lang="{t:lang()}">
      <head>
        <meta charset="utf-8"/>
        <title>
          <xsl:if test="errors/error"><xsl:value-of select="t:say('layout.title-error')"/></xsl:if>
          <xsl:apply-templates select="." mode="title"/> - <xsl:value-of select="site/@name"/>
        </title>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <link rel="stylesheet" href="{t:url('static/ce.css')}?{site/@build}"/>
        <script src="{t:url('static/ce.js')}?{site/@build}" defer="defer"></script>
        <xsl:apply-templates select="." mode="head"/>
      </head>
      <body class="ce-app">
        <xsl:if test="$frame = 'focus'"><xsl:attribute name="class">ce-app ce-focus</xsl:attribute></xsl:if>
        <a class="ce-skip" href="#main"><xsl:value-of select="t:say('layout.skip')"/></a>
        <xsl:choose>
          <xsl:when test="$frame = 'portal'"><xsl:call-template name="frame-portal"/></xsl:when>
          <xsl:otherwise><xsl:call-template name="frame-app"/></xsl:otherwise>
        </xsl:choose>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="page" mode="head"/>

  <!-- In mode head, while something goes on: ce.js renews the main part, without it the browser loads the page again. -->
  <xsl:template name="again">
    <xsl:param name="seconds"/>
    <noscript data-again="{$seconds}"><meta http-equiv="refresh" content="{$seconds}"/></noscript>
  </xsl:template>

  <xsl:template name="frame-app">
    <header class="ce-top">
      <a class="ce-brand" href="{t:url('')}"><span class="ce-mark" aria-hidden="true"><xsl:value-of select="t:say('layout.mark')"/></span><xsl:value-of select="site/@name"/></a>
      <a class="ce-menu" href="#menu">☰ <xsl:value-of select="t:say('layout.menu')"/></a>
      <t:memo of="user request"><xsl:call-template name="user-menu"/></t:memo>
      <form method="post" action="{t:url('account/sign-out')}">
        <xsl:call-template name="form-guard"/>
        <button class="ce-link"><xsl:value-of select="t:say('layout.sign-out')"/></button>
      </form>
    </header>
    <div class="ce-shell">
      <nav class="ce-side" id="menu" aria-label="{t:say('layout.main-menu')}">
        <a class="ce-close" href="#main"><xsl:value-of select="t:say('layout.menu-close')"/></a>
        <xsl:for-each select="menu"><t:memo><xsl:apply-templates select="group"/></t:memo></xsl:for-each>
        <xsl:if test="user/@before"><p><xsl:value-of select="t:say('layout.before', string(user/@before), string(user/@before-from))"/></p></xsl:if>
      </nav>
      <main class="ce-main" id="main">
        <xsl:call-template name="notices"/>
        <xsl:apply-templates select="." mode="content"/>
      </main>
    </div>
  </xsl:template>

  <xsl:template name="user-menu">
    <details class="ce-pop">
      <summary>
        <xsl:value-of select="user/@name"/>
        <xsl:choose>
          <xsl:when test="user/@kind = 'person'"><xsl:value-of select="t:say('form.open')"/><xsl:value-of select="t:say('kind.person')"/><xsl:value-of select="t:say('form.close')"/></xsl:when>
          <xsl:otherwise> · <xsl:value-of select="user/@org-name"/><xsl:value-of select="t:say('form.open')"/><xsl:value-of select="t:say(concat('layout.admin-', user/@kind))"/><xsl:value-of select="t:say('form.close')"/></xsl:otherwise>
        </xsl:choose>
      </summary>
      <ul class="ce-box ce-plain">
        <li><a href="{t:url('account/role')}"><xsl:value-of select="t:say('layout.switch-role')"/></a></li>
        <li><a href="{t:url('account/password')}"><xsl:value-of select="t:say('layout.password')"/></a></li>
        <li><a href="{t:url('account/sessions')}"><xsl:value-of select="t:say('layout.sessions')"/></a></li>
        <li><xsl:call-template name="language-link"/></li>
      </ul>
    </details>
  </xsl:template>

  <xsl:template name="language-link">
    <xsl:choose>
      <xsl:when test="t:lang() = 'en'"><a href="{t:url(request/@path)}?lang=zh-CN{request/@rest}" lang="zh-CN" hreflang="zh-CN">中文</a></xsl:when>
      <xsl:otherwise><a href="{t:url(request/@path)}?lang=en{request/@rest}" lang="en" hreflang="en">English</a></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="menu/group">
    <h2><xsl:value-of select="t:say(concat('menu.group.', @name))"/></h2>
    <ul class="ce-plain"><xsl:apply-templates select="item"/></ul>
  </xsl:template>

  <xsl:template match="menu/group/item">
    <li>
      <a href="{t:url(@path)}">
        <xsl:if test="@current"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
        <xsl:value-of select="t:say(@label)"/>
        <xsl:if test="@badge &gt; 0">
          <xsl:text> </xsl:text><span class="ce-badge"><xsl:call-template name="capped"><xsl:with-param name="n" select="@badge"/></xsl:call-template><span class="ce-vh"><xsl:value-of select="t:say('layout.badge')"/></span></span>
        </xsl:if>
      </a>
    </li>
  </xsl:template>

  <xsl:template name="frame-portal">
    <header>
      <div class="ce-mast">
        <div class="ce-page">
          <span class="ce-mark" aria-hidden="true"><xsl:value-of select="t:say('layout.mark')"/></span>
          <p class="ce-titles"><strong><xsl:value-of select="site/@name"/></strong><xsl:text> </xsl:text><span class="ce-mute"><xsl:value-of select="t:say('layout.host', site/@host)"/></span></p>
          <p class="ce-small ce-mute"><xsl:if test="site/@hotline != ''"><xsl:value-of select="t:say('layout.hotline', site/@hotline)"/> · </xsl:if><xsl:call-template name="language-link"/></p>
        </div>
      </div>
      <nav class="ce-nav" aria-label="{t:say('layout.main-menu')}">
        <ul class="ce-plain ce-page">
          <xsl:call-template name="nav"><xsl:with-param name="path" select="''"/><xsl:with-param name="say" select="'layout.home'"/></xsl:call-template>
          <xsl:call-template name="nav"><xsl:with-param name="path" select="'registration'"/><xsl:with-param name="say" select="'layout.register'"/></xsl:call-template>
          <xsl:call-template name="nav"><xsl:with-param name="path" select="'registration/progress'"/><xsl:with-param name="say" select="'layout.progress'"/></xsl:call-template>
          <xsl:call-template name="nav"><xsl:with-param name="path" select="'certificate/verify'"/><xsl:with-param name="say" select="'layout.verify'"/></xsl:call-template>
          <xsl:call-template name="nav"><xsl:with-param name="path" select="'guide'"/><xsl:with-param name="say" select="'layout.guide'"/></xsl:call-template>
          <xsl:choose>
            <xsl:when test="user"><xsl:call-template name="nav"><xsl:with-param name="path" select="user/@home"/><xsl:with-param name="say" select="'layout.workplace'"/></xsl:call-template></xsl:when>
            <xsl:otherwise><xsl:call-template name="nav"><xsl:with-param name="path" select="'account/sign-in'"/><xsl:with-param name="say" select="'layout.sign-in'"/></xsl:call-template></xsl:otherwise>
          </xsl:choose>
        </ul>
      </nav>
    </header>
    <main class="ce-page ce-stack" id="main">
      <xsl:call-template name="notices"/>
      <xsl:apply-templates select="." mode="content"/>
    </main>
    <footer class="ce-page ce-small ce-mute">
      <p><xsl:value-of select="t:say('layout.host', site/@host)"/>　<xsl:if test="site/@demo"><xsl:value-of select="t:say('layout.demo')"/></xsl:if></p>
      <p><xsl:value-of select="t:say('layout.browsers')"/></p>
    </footer>
  </xsl:template>

  <xsl:template name="nav">
    <xsl:param name="path"/>
    <xsl:param name="say"/>
    <li>
      <a href="{t:url($path)}">
        <xsl:if test="request/@path = $path"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
        <xsl:value-of select="t:say($say)"/>
      </a>
    </li>
  </xsl:template>

  <!-- What a page has to say first: <notice key="…" tone="ok|bad|warn|now"> with arg1-3, from a redirect or a handler. -->
  <xsl:template name="notices">
    <xsl:for-each select="acting">
      <div class="ce-note ce-now ce-bar"><span><xsl:value-of select="t:say('layout.acting')"/><b><xsl:value-of select="concat(' ', @name, ' ')"/></b><xsl:value-of select="t:say('layout.acting-days', string(@from), string(@to))"/></span><a class="ce-push" href="{t:url('admin/delegations?state=running')}"><xsl:value-of select="t:say('layout.acting-more')"/></a></div>
    </xsl:for-each>
    <xsl:for-each select="notice">
      <p class="ce-note ce-{@tone}" role="status"><xsl:value-of select="t:say(@key, string(@arg1), string(@arg2), string(@arg3))"/></p>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
