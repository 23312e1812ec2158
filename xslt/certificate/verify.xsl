<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="../inc/captcha.xsl"/>
  <xsl:import href="inc-proof.xsl"/>
  <xsl:template match="page" mode="frame">portal</xsl:template>
  <xsl:template match="page" mode="head"><meta name="robots" content="noindex, nofollow"/></xsl:template>

  <xsl:template match="page" mode="title">
    <xsl:choose>
      <xsl:when test="content/certificate"><xsl:value-of select="t:say('verify.result', t:say(concat('state.', content/certificate/@state)))"/></xsl:when>
      <xsl:when test="content/absent"><xsl:value-of select="t:say('verify.absent')"/></xsl:when>
      <xsl:when test="content/proof"><xsl:value-of select="t:say(concat('proof.', content/proof/@state))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="t:say('verify.title')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="page" mode="content">
    <nav class="ce-mute ce-small" aria-label="{t:say('verify.where')}"><a href="{t:url('')}"><xsl:value-of select="t:say('layout.home')"/></a> / <xsl:value-of select="t:say('verify.title')"/></nav>
    <xsl:apply-templates select="content/*"/>
    <xsl:call-template name="states"/>
  </xsl:template>

  <xsl:template match="ask">
    <section class="ce-card ce-dialog" aria-labelledby="v-h">
      <h1 id="v-h"><xsl:value-of select="t:say('verify.title')"/></h1>
      <p class="ce-mute"><xsl:value-of select="t:say('verify.about')"/></p>
      <xsl:call-template name="error-summary"/>
      <form class="ce-stack" method="post" action="{t:url('certificate/verify')}" novalidate="novalidate">
        <xsl:call-template name="default-button"/>
        <xsl:call-template name="form-guard"/>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'certificate'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint" select="'verify.number-hint'"/><xsl:with-param name="autocomplete" select="'off'"/><xsl:with-param name="maxlength" select="40"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'holder'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="autocomplete" select="'off'"/><xsl:with-param name="maxlength" select="60"/></xsl:call-template>
        <xsl:call-template name="captcha"/>
        <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('verify.ask')"/></button></p>
      </form>
    </section>
  </xsl:template>

  <xsl:template match="absent">
    <section class="ce-card ce-dialog" aria-labelledby="v-h">
      <div class="ce-note ce-bad" role="status">
        <h1 id="v-h">✕ <xsl:value-of select="t:say('verify.absent')"/></h1>
        <p><xsl:value-of select="t:say('verify.absent-about', @asked)"/></p>
      </div>
      <p><xsl:value-of select="t:say('verify.absent-next')"/><xsl:if test="/page/site/@hotline != ''">　<xsl:value-of select="t:say('layout.hotline', /page/site/@hotline)"/></xsl:if></p>
      <p class="ce-acts"><a class="ce-btn" href="{t:url('certificate/verify')}"><xsl:value-of select="t:say('verify.again')"/></a><xsl:text> </xsl:text><a href="{t:url('contacts')}"><xsl:value-of select="t:say('verify.contacts')"/></a></p>
    </section>
  </xsl:template>

  <xsl:template match="certificate">
    <section class="ce-card ce-dialog" aria-labelledby="v-h">
      <xsl:call-template name="verdict"/>
      <xsl:call-template name="why"/>
      <dl class="ce-dl">
        <dt><xsl:value-of select="t:say('verify.name')"/></dt><dd><xsl:value-of select="@name"/></dd>
        <dt><xsl:value-of select="t:say('verify.document')"/></dt><dd><xsl:value-of select="@number-mask"/></dd>
        <dt><xsl:value-of select="t:say('verify.unit')"/></dt><dd class="ce-span"><xsl:value-of select="@unit"/></dd>
        <dt><xsl:value-of select="t:say('verify.series')"/></dt><dd><xsl:value-of select="@series-name"/><xsl:if test="@level"><xsl:value-of select="t:say('list.brackets', string(t:say(concat('level.', @level))))"/></xsl:if><xsl:if test="not(@series-name) and not(@level)"><xsl:value-of select="t:say('level.none')"/></xsl:if></dd>
        <dt><xsl:value-of select="t:say('verify.year')"/></dt><dd><xsl:value-of select="t:say('verify.year-of', @year)"/></dd>
        <xsl:apply-templates select="total[@title]" mode="dl"/>
        <dt><xsl:value-of select="t:say('verify.total')"/></dt><dd><xsl:call-template name="hours"><xsl:with-param name="n" select="@recognised"/></xsl:call-template></dd>
        <dt><xsl:value-of select="t:say('verify.outcome')"/></dt>
        <dd>
          <xsl:choose>
            <xsl:when test="@state = 'revoked'"><span class="ce-tag ce-bad"><xsl:value-of select="t:say('state.fail')"/></span><xsl:value-of select="t:say('verify.was-pass')"/></xsl:when>
            <xsl:otherwise><span class="ce-tag ce-ok"><xsl:value-of select="t:say('state.pass')"/></span></xsl:otherwise>
          </xsl:choose>
        </dd>
        <dt><xsl:value-of select="t:say('verify.number')"/></dt><dd class="ce-span"><xsl:value-of select="@number"/></dd>
        <dt><xsl:value-of select="t:say('verify.issuer')"/></dt><dd><xsl:value-of select="@issuer"/></dd>
        <dt><xsl:value-of select="t:say('verify.issued')"/></dt><dd><xsl:value-of select="@issued"/></dd>
      </dl>
      <p class="ce-acts"><xsl:if test="@xml"><a href="{t:url(@xml)}" download=""><xsl:value-of select="t:say('verify.xml')"/></a></xsl:if><a class="ce-push" href="{t:url('certificate/verify')}"><xsl:value-of select="t:say('verify.again')"/></a></p>
    </section>
    <xsl:if test="record"><xsl:call-template name="records"/></xsl:if>
  </xsl:template>

  <xsl:template match="total" mode="dl">
    <dt><xsl:value-of select="@title"/></dt>
    <dd><xsl:call-template name="hours"><xsl:with-param name="n" select="@recognised"/></xsl:call-template></dd>
  </xsl:template>

  <!-- Hours, struck out where they count no longer. Context: below a certificate. -->
  <xsl:template name="hours">
    <xsl:param name="n"/>
    <xsl:choose>
      <xsl:when test="ancestor-or-self::certificate/@state = 'revoked'"><del><xsl:value-of select="t:say('verify.hours', $n)"/></del></xsl:when>
      <xsl:otherwise><xsl:value-of select="t:say('verify.hours', $n)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="verdict">
    <div role="status">
      <xsl:attribute name="class">ce-note <xsl:choose><xsl:when test="@state = 'valid'">ce-ok</xsl:when><xsl:when test="@state = 'replaced'">ce-warn</xsl:when><xsl:otherwise>ce-bad</xsl:otherwise></xsl:choose></xsl:attribute>
      <h1 id="v-h"><xsl:choose><xsl:when test="@state = 'valid'">✓ </xsl:when><xsl:when test="@state = 'replaced'">! </xsl:when><xsl:otherwise>✕ </xsl:otherwise></xsl:choose><xsl:value-of select="t:say(concat('verify.is-', @state), substring(@changed, 1, 10))"/></h1>
      <p><xsl:value-of select="t:say('verify.asked', @asked)"/></p>
    </div>
  </xsl:template>

  <xsl:template name="why">
    <xsl:if test="@reason"><p><b><xsl:value-of select="t:say('verify.reason')"/></b><xsl:value-of select="t:say(@reason)"/></p></xsl:if>
    <xsl:if test="@state = 'replaced'">
      <p><xsl:choose>
        <xsl:when test="@successor"><xsl:value-of select="t:say('verify.successor')"/><b><xsl:value-of select="@successor"/></b></xsl:when>
        <xsl:otherwise><xsl:value-of select="t:say('verify.no-successor')"/></xsl:otherwise>
      </xsl:choose></p>
    </xsl:if>
  </xsl:template>

  <xsl:template name="records">
    <section class="ce-card ce-dialog" aria-labelledby="r-h">
      <h2 id="r-h"><xsl:value-of select="t:say('verify.records', string(count(record)))"/></h2>
      <div class="ce-scroll">
        <table class="ce-table ce-cards">
          <caption class="ce-vh"><xsl:value-of select="t:say('verify.records', string(count(record)))"/></caption>
          <thead><tr><th scope="col"><xsl:value-of select="t:say('verify.content')"/></th><th scope="col"><xsl:value-of select="t:say('verify.category')"/></th><th scope="col"><xsl:value-of select="t:say('verify.form')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('verify.hours-head')"/></th></tr></thead>
          <tbody>
            <xsl:for-each select="record">
              <tr><th scope="row" class="ce-key"><xsl:value-of select="."/></th><td data-l="{t:say('verify.category')}"><xsl:value-of select="@category-title"/></td><td data-l="{t:say('verify.form')}"><xsl:value-of select="@form-title"/></td><td class="ce-num" data-l="{t:say('verify.hours-head')}"><xsl:value-of select="@hours"/></td></tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
    </section>
  </xsl:template>

  <xsl:template name="states">
    <section class="ce-card ce-dialog" aria-labelledby="s-h">
      <h2 id="s-h"><xsl:value-of select="t:say('verify.states')"/></h2>
      <ul class="ce-plain">
        <li><span class="ce-tag ce-ok"><xsl:value-of select="t:say('state.valid')"/></span>　<xsl:value-of select="t:say('verify.state-valid')"/></li>
        <li><span class="ce-tag ce-warn"><xsl:value-of select="t:say('state.replaced')"/></span>　<xsl:value-of select="t:say('verify.state-replaced')"/></li>
        <li><span class="ce-tag ce-bad"><xsl:value-of select="t:say('state.revoked')"/></span>　<xsl:value-of select="t:say('verify.state-revoked')"/></li>
      </ul>
      <p class="ce-mute ce-small"><xsl:value-of select="t:say('certificate.uses')"/></p>
    </section>
  </xsl:template>
</xsl:stylesheet>
