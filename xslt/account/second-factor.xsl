<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('second.title')"/></xsl:template>

  <xsl:template match="page" mode="content">
    <xsl:if test="user/@must-enroll"><p class="ce-note ce-warn" role="status"><xsl:value-of select="t:say('second.forced', user/@org-name)"/></p></xsl:if>
    <xsl:apply-templates select="content/second-factor/codes"/>
    <section class="ce-card ce-dialog" aria-labelledby="second-h">
      <h1 id="second-h"><xsl:value-of select="t:say('second.title')"/></h1>
      <xsl:call-template name="error-summary"/>
      <xsl:apply-templates select="content/second-factor"/>
    </section>
    <xsl:apply-templates select="content/second-factor[@decides]" mode="org"/>
  </xsl:template>

  <!-- A form's beginning and its buttons. -->
  <xsl:template name="start">
    <xsl:param name="do"/>
    <xsl:call-template name="form-guard"/>
    <xsl:if test="$do"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'do'"/><xsl:with-param name="value" select="$do"/></xsl:call-template></xsl:if>
  </xsl:template>
  <xsl:template name="password">
    <xsl:call-template name="field">
      <xsl:with-param name="name" select="'password'"/><xsl:with-param name="kind" select="'password'"/><xsl:with-param name="required" select="true()"/>
      <xsl:with-param name="autocomplete" select="'current-password'"/><xsl:with-param name="hint" select="'second.password-hint'"/>
    </xsl:call-template>
  </xsl:template>
  <xsl:template name="code">
    <xsl:param name="hint"/>
    <xsl:call-template name="field">
      <xsl:with-param name="name" select="'once'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="20"/>
      <xsl:with-param name="autocomplete" select="'one-time-code'"/><xsl:with-param name="hint" select="$hint"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="second-factor[@state = 'none']">
    <p><xsl:value-of select="t:say('second.about')"/></p>
    <form class="ce-stack" method="post" action="{t:url('account/second-factor')}" novalidate="novalidate">
      <xsl:call-template name="start"><xsl:with-param name="do" select="'begin'"/></xsl:call-template>
      <xsl:call-template name="password"/>
      <div class="ce-field"><span class="ce-label"></span><div class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('second.begin')"/></button></div></div>
    </form>
  </xsl:template>

  <xsl:template match="second-factor[@state = 'begun']">
    <ol>
      <li><xsl:value-of select="t:say('second.scan')"/></li>
      <li><xsl:value-of select="t:say('second.then')"/></li>
    </ol>
    <p><img src="{t:url('account/second-factor-qr')}" width="200" height="200" alt="{t:say('second.qr')}"/></p>
    <p><xsl:value-of select="t:say('second.by-hand')"/><br/><code>
      <xsl:call-template name="fours"><xsl:with-param name="text" select="@secret"/></xsl:call-template>
    </code></p>
    <form class="ce-stack" method="post" action="{t:url('account/second-factor')}" novalidate="novalidate">
      <xsl:call-template name="start"/>
      <xsl:call-template name="code"><xsl:with-param name="hint" select="'second.code-hint'"/></xsl:call-template>
      <div class="ce-field"><span class="ce-label"></span><div class="ce-acts">
        <button class="ce-btn ce-go" name="do" value="confirm"><xsl:value-of select="t:say('second.confirm')"/></button><xsl:text> </xsl:text>
        <button class="ce-btn" name="do" value="cancel"><xsl:value-of select="t:say('second.cancel')"/></button>
      </div></div>
    </form>
  </xsl:template>

  <xsl:template match="second-factor[@state = 'active']">
    <p><span class="ce-tag ce-ok"><xsl:value-of select="t:say('second.on')"/></span>　<xsl:value-of select="t:say('second.since', @since)"/></p>
    <p><xsl:if test="@codes &lt; 3"><xsl:attribute name="class">ce-note ce-warn</xsl:attribute></xsl:if><xsl:value-of select="t:say('second.left', @codes)"/></p>
    <details>
      <xsl:if test="/page/errors/error"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
      <summary><xsl:value-of select="t:say('second.change')"/></summary>
      <form class="ce-stack" method="post" action="{t:url('account/second-factor')}" novalidate="novalidate">
        <xsl:call-template name="start"/>
        <xsl:call-template name="password"/>
        <xsl:call-template name="code"><xsl:with-param name="hint" select="'second-step.hint'"/></xsl:call-template>
        <div class="ce-field"><span class="ce-label"></span><div class="ce-acts">
          <button class="ce-btn" name="do" value="renew"><xsl:value-of select="t:say('second.renew')"/></button><xsl:text> </xsl:text>
          <xsl:if test="not(@required)"><button class="ce-btn ce-no" name="do" value="off"><xsl:value-of select="t:say('second.off')"/></button></xsl:if>
        </div></div>
      </form>
      <xsl:if test="@required"><p class="ce-mute ce-small"><xsl:value-of select="t:say('second.required')"/></p></xsl:if>
    </details>
  </xsl:template>

  <!-- Shown this once: right after they were made. -->
  <xsl:template match="codes">
    <section class="ce-card ce-dialog" aria-labelledby="codes-h">
      <h2 id="codes-h"><xsl:value-of select="t:say('second.codes')"/></h2>
      <p class="ce-note ce-warn" role="status"><xsl:value-of select="t:say('second.codes-about')"/></p>
      <ul><xsl:for-each select="code"><li><code><xsl:value-of select="."/></code></li></xsl:for-each></ul>
    </section>
  </xsl:template>

  <xsl:template match="second-factor" mode="org">
    <section class="ce-card ce-dialog" aria-labelledby="org-h">
      <h2 id="org-h"><xsl:value-of select="t:say('second.org', @org-name)"/></h2>
      <p><xsl:choose><xsl:when test="@required"><xsl:value-of select="t:say('second.org-yes')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('second.org-no')"/></xsl:otherwise></xsl:choose></p>
      <xsl:choose>
        <xsl:when test="@state != 'active'"><p class="ce-mute"><xsl:value-of select="t:say('second.own-first')"/></p></xsl:when>
        <xsl:otherwise>
          <form method="post" action="{t:url('account/second-factor')}">
            <xsl:choose>
              <xsl:when test="@required">
                <xsl:call-template name="start"><xsl:with-param name="do" select="'waive'"/></xsl:call-template>
                <button class="ce-btn ce-no"><xsl:value-of select="t:say('second.waive')"/></button>
              </xsl:when>
              <xsl:otherwise>
                <xsl:call-template name="start"><xsl:with-param name="do" select="'require'"/></xsl:call-template>
                <button class="ce-btn"><xsl:value-of select="t:say('second.require')"/></button>
              </xsl:otherwise>
            </xsl:choose>
          </form>
        </xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <!-- In groups of four, which people can type; 32 characters, eight groups. -->
  <xsl:template name="fours">
    <xsl:param name="text"/>
    <xsl:value-of select="substring($text, 1, 4)"/>
    <xsl:if test="string-length($text) &gt; 4"><xsl:text> </xsl:text><xsl:call-template name="fours"><xsl:with-param name="text" select="substring($text, 5)"/></xsl:call-template></xsl:if>
  </xsl:template>
</xsl:stylesheet>
