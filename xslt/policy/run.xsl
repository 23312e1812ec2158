<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="inc-version.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say(concat('policy.run-', content/outcome/run/@kind))"/></xsl:template>
  <xsl:template match="page" mode="head"><xsl:if test="content/outcome/run[@state = 'ready' or @state = 'running']"><xsl:call-template name="again"><xsl:with-param name="seconds" select="5"/></xsl:call-template></xsl:if></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/outcome"/></xsl:template>

  <xsl:template match="outcome">
    <div class="ce-bar"><h1><xsl:value-of select="t:say(concat('policy.run-', run/@kind))"/><xsl:value-of select="t:say('form.colon')"/><xsl:call-template name="pack-title"/><xsl:text> </xsl:text><xsl:value-of select="t:say('policy.version-no', string(@version))"/></h1><a class="ce-push ce-btn" href="{t:url(concat('policy/view?code=', @code, '&amp;version=', @version))}"><xsl:value-of select="t:say('policy.back-view')"/></a></div>
    <xsl:for-each select="run">
      <section class="ce-card">
        <xsl:choose>
          <xsl:when test="@state = 'failed'"><p class="ce-note ce-bad"><xsl:value-of select="t:say('policy.run-failed')"/></p></xsl:when>
          <xsl:when test="@state != 'done'"><p role="status"><progress max="100" value="{@percent}" aria-label="{t:say('policy.progress')}"></progress><xsl:text> </xsl:text><xsl:value-of select="t:say('policy.run-percent', string(@percent))"/></p></xsl:when>
        </xsl:choose>
        <dl class="ce-figs">
          <div><dt><xsl:value-of select="t:say('policy.checked')"/></dt><dd><xsl:value-of select="@checked"/></dd></div>
          <div><dt><xsl:value-of select="t:say('policy.gained')"/></dt><dd><xsl:value-of select="@gained"/></dd></div>
          <div><dt><xsl:value-of select="t:say('policy.lost')"/></dt><dd><xsl:value-of select="@lost"/></dd></div>
          <xsl:if test="@failed &gt; 0"><div><dt><xsl:value-of select="t:say('policy.failed')"/></dt><dd><xsl:value-of select="@failed"/></dd></div></xsl:if>
        </dl>
        <xsl:if test="@failed &gt; 0"><p class="ce-mute ce-small"><xsl:value-of select="t:say('policy.failed-note')"/></p></xsl:if>
      </section>
    </xsl:for-each>
    <xsl:if test="sum">
      <section class="ce-card"><h2><xsl:value-of select="t:say('policy.by-region')"/></h2>
        <div class="ce-scroll"><table class="ce-table ce-cards">
          <thead><tr><th scope="col"><xsl:value-of select="t:say('policy.regions')"/></th><th scope="col"><xsl:value-of select="t:say('policy.level')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('policy.checked')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('policy.gained')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('policy.lost')"/></th></tr></thead>
          <tbody><xsl:for-each select="sum"><tr><th scope="row" class="ce-key"><xsl:value-of select="@region"/></th><td data-l="{t:say('policy.level')}"><xsl:value-of select="t:say(concat('level.', @level))"/></td><td class="ce-num" data-l="{t:say('policy.checked')}"><xsl:value-of select="@checked"/></td><td class="ce-num" data-l="{t:say('policy.gained')}"><xsl:value-of select="@gained"/></td><td class="ce-num" data-l="{t:say('policy.lost')}"><xsl:value-of select="@lost"/></td></tr></xsl:for-each></tbody>
        </table></div>
      </section>
    </xsl:if>
    <xsl:if test="sample">
      <section class="ce-card"><h2><xsl:value-of select="t:say('policy.samples')"/></h2><p class="ce-mute ce-small"><xsl:value-of select="t:say('policy.decides-note')"/></p>
        <div class="ce-scroll"><table class="ce-table ce-cards">
          <thead><tr><th scope="col"><xsl:value-of select="t:say('policy.person')"/></th><th scope="col"><xsl:value-of select="t:say('policy.unit')"/></th><th scope="col"><xsl:value-of select="t:say('policy.level')"/></th><th scope="col"><xsl:value-of select="t:say('policy.year')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('policy.has')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('policy.required')"/></th><th scope="col"><xsl:value-of select="t:say('policy.becomes')"/></th><th scope="col"><xsl:value-of select="t:say('policy.decides')"/></th></tr></thead>
          <tbody><xsl:for-each select="sample"><tr><th scope="row" class="ce-key"><a href="{t:url(concat('credit/year?person=', @person, '&amp;year=', @year))}"><xsl:value-of select="@name"/></a><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="@number"/></span></th><td class="ce-wide" data-l="{t:say('policy.unit')}"><xsl:value-of select="@unit"/></td><td data-l="{t:say('policy.level')}"><xsl:value-of select="t:say(concat('level.', @level))"/></td><td data-l="{t:say('policy.year')}"><xsl:value-of select="@year"/></td><td class="ce-num" data-l="{t:say('policy.has')}"><xsl:value-of select="@has"/></td><td class="ce-num" data-l="{t:say('policy.required')}"><xsl:value-of select="@required"/></td><td data-l="{t:say('policy.becomes')}"><span><xsl:attribute name="class">ce-tag<xsl:choose><xsl:when test="@change = 'gained'"> ce-ok</xsl:when><xsl:otherwise> ce-bad</xsl:otherwise></xsl:choose></xsl:attribute><xsl:value-of select="t:say(concat('policy.becomes-', @change))"/></span></td><td class="ce-wide" data-l="{t:say('policy.decides')}"><xsl:apply-templates select="figure"/><xsl:if test="not(figure)">—</xsl:if></td></tr></xsl:for-each></tbody>
        </table></div>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- A category, a part of one or the total: what was recognised of what was required, before and then. -->
  <xsl:template match="figure">
    <div>
      <xsl:choose><xsl:when test="@title"><xsl:call-template name="pack-title"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('year.total')"/></xsl:otherwise></xsl:choose>
      <xsl:text> </xsl:text>
      <xsl:choose><xsl:when test="@had"><xsl:value-of select="concat(@had, '/', @had-required)"/></xsl:when><xsl:when test="../../run/@kind = 'recompute'"><span class="ce-mute"><xsl:value-of select="t:say('policy.figure-unknown')"/></span></xsl:when><xsl:otherwise><span class="ce-mute"><xsl:value-of select="t:say('policy.figure-none')"/></span></xsl:otherwise></xsl:choose>
      <xsl:text> → </xsl:text>
      <xsl:choose><xsl:when test="@has"><xsl:value-of select="concat(@has, '/', @required)"/></xsl:when><xsl:otherwise><span class="ce-mute"><xsl:value-of select="t:say('policy.figure-none')"/></span></xsl:otherwise></xsl:choose>
      <xsl:if test="../@change = 'lost' and @required &gt; @has"><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="t:say('policy.figure-missing', format-number(@required - @has, '0.#'))"/></span></xsl:if>
    </div>
  </xsl:template>
</xsl:stylesheet>
