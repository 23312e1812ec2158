<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:choose><xsl:when test="content/certificates/@own"><xsl:value-of select="t:say('certificate.own-title')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('certificate.list-title')"/></xsl:otherwise></xsl:choose></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/certificates"/></xsl:template>

  <xsl:template match="certificates[@own]">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('certificate.own-title')"/></h1><span class="ce-mute"><xsl:value-of select="t:say('certificate.own-about')"/></span><a class="ce-push ce-btn" href="{t:url('certificate/merge')}"><xsl:value-of select="t:say('certificate.merge')"/></a></div>
    <section class="ce-card">
      <div class="ce-scroll">
        <table class="ce-table ce-cards">
          <caption class="ce-vh"><xsl:value-of select="t:say('certificate.own-title')"/></caption>
          <thead><tr><th scope="col"><xsl:value-of select="t:say('verify.year')"/></th><th scope="col"><xsl:value-of select="t:say('verify.outcome')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('certificate.hours-of')"/></th><th scope="col"><xsl:value-of select="t:say('verify.number')"/></th><th scope="col"><xsl:value-of select="t:say('verify.issued')"/></th><th scope="col"><xsl:value-of select="t:say('certificate.state')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></tr></thead>
          <tbody><xsl:apply-templates select="rows/row" mode="own"/></tbody>
        </table>
      </div>
      <p class="ce-mute ce-small"><xsl:value-of select="t:say('certificate.uses')"/></p>
    </section>
  </xsl:template>

  <xsl:template match="row" mode="own">
    <tr>
      <th scope="row" class="ce-key"><xsl:value-of select="t:say('verify.year-of', @year)"/></th>
      <td data-l="{t:say('verify.outcome')}"><xsl:choose><xsl:when test="@running"><span class="ce-tag ce-now"><xsl:value-of select="t:say('certificate.lack-running')"/></span></xsl:when><xsl:otherwise><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@outcome"/></xsl:call-template></xsl:otherwise></xsl:choose></td>
      <td class="ce-num" data-l="{t:say('certificate.hours-of')}"><xsl:value-of select="@recognised"/> / <xsl:value-of select="@required"/></td>
      <td class="ce-wide" data-l="{t:say('verify.number')}"><xsl:choose><xsl:when test="@verify"><a href="{t:url(@verify)}"><xsl:value-of select="@number"/></a></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
      <td class="ce-nw" data-l="{t:say('verify.issued')}"><xsl:choose><xsl:when test="@issued"><xsl:value-of select="@issued"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
      <td data-l="{t:say('certificate.state')}"><xsl:choose><xsl:when test="@state"><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@state"/></xsl:call-template></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
      <td class="ce-wide ce-nw">
        <xsl:choose>
          <xsl:when test="@state = 'valid'"><a href="{t:url(concat('certificate/pdf?year=', @year))}"><xsl:value-of select="t:say('certificate.print')"/><span class="ce-vh"><xsl:value-of select="@year"/></span></a></xsl:when>
          <xsl:otherwise><a href="{t:url(concat('certificate/pdf?year=', @year))}"><xsl:value-of select="t:say('certificate.why-not')"/><span class="ce-vh"><xsl:value-of select="@year"/></span></a></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="../../@credit">　<a href="{t:url(concat('credit/year?year=', @year))}"><xsl:value-of select="t:say('certificate.ledger')"/><span class="ce-vh"><xsl:value-of select="@year"/></span></a></xsl:if>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="certificates">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('certificate.list-title')"/></h1><span class="ce-mute"><xsl:value-of select="t:say('certificate.list-about')"/></span><a class="ce-push ce-small" href="{t:url('certificate/prints')}"><xsl:value-of select="t:say('certificate.prints-title')"/></a></div>
    <xsl:call-template name="error-summary"/>
    <xsl:if test="@issued"><p class="ce-note ce-ok" role="status"><xsl:value-of select="t:say('certificate.issued-done', string(@issued))"/></p></xsl:if>
    <xsl:if test="@kept &gt; 0"><p class="ce-note ce-warn" role="status"><xsl:value-of select="t:say('certificate.issued-kept', string(@kept))"/></p></xsl:if>
    <form class="ce-card ce-filter" action="{t:url('certificate/list')}">
      <xsl:if test="@missing"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'state'"/><xsl:with-param name="value" select="'missing'"/></xsl:call-template></xsl:if>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'year'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'verify.year'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'unit'"/><xsl:with-param name="say" select="'certificate.unit'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'who'"/><xsl:with-param name="say" select="'certificate.who'"/></xsl:call-template>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="'certificate/list'"/></xsl:call-template>
    </form>
    <xsl:if test="@below"><p class="ce-mute ce-small"><xsl:value-of select="t:say('certificate.below', string(@below))"/></p></xsl:if>
    <xsl:apply-templates select="tabs"/>
    <xsl:if test="@missing"><p class="ce-mute ce-small"><xsl:value-of select="t:say('certificate.missing-about')"/></p></xsl:if>
    <xsl:choose>
      <xsl:when test="@why"><section class="ce-card"><p class="ce-note ce-warn" role="status"><xsl:value-of select="t:say(@why)"/></p></section></xsl:when>
      <xsl:when test="rows/row"><xsl:apply-templates select="rows"/></xsl:when>
      <xsl:otherwise><section class="ce-card"><xsl:call-template name="empty"><xsl:with-param name="say" select="concat('certificate.none', substring('-missing', 1, 8 * number(boolean(@missing))))"/></xsl:call-template><xsl:if test="pager/@next"><xsl:apply-templates select="pager"/></xsl:if></section></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="rows">
    <form class="ce-card" method="post" action="{t:url(../batch/@path)}" data-batch="">
      <div class="ce-bar ce-batch">
        <xsl:choose>
          <xsl:when test="../@missing"><button class="ce-btn ce-go" name="do" value="issue"><xsl:value-of select="t:say('certificate.issue-act')"/></button></xsl:when>
          <xsl:otherwise>
            <button class="ce-btn ce-go" name="do" value="print"><xsl:value-of select="t:say('certificate.print-many', string(../@year))"/></button>
            <label><input class="ce-check" type="checkbox" name="all" value="yes"/> <xsl:value-of select="t:say(concat('certificate.all', substring('-more', 1, 5 * number(boolean(../batch/@more)))), string(../batch/@total))"/></label>
            <span class="ce-push ce-acts">
              <xsl:call-template name="range"><xsl:with-param name="name" select="'merge_from'"/></xsl:call-template>
              <xsl:call-template name="range"><xsl:with-param name="name" select="'merge_to'"/></xsl:call-template>
              <button class="ce-btn" name="do" value="merge"><xsl:value-of select="t:say('certificate.merge-act')"/></button>
            </span>
          </xsl:otherwise>
        </xsl:choose>
      </div>
      <div class="ce-scroll">
        <table class="ce-table ce-cards">
          <caption class="ce-vh"><xsl:value-of select="t:say('certificate.list-title')"/></caption>
          <thead><tr><th scope="col" class="ce-pick"><span class="ce-vh"><xsl:value-of select="t:say('certificate.pick')"/></span></th><th scope="col"><xsl:value-of select="t:say('verify.name')"/></th><th scope="col"><xsl:value-of select="t:say('verify.document')"/></th><th scope="col"><xsl:value-of select="t:say('verify.unit')"/></th><th scope="col"><xsl:value-of select="t:say('verify.series')"/></th><xsl:if test="not(../@missing)"><th scope="col"><xsl:value-of select="t:say('verify.number')"/></th></xsl:if><th scope="col" class="ce-num"><xsl:value-of select="t:say('verify.hours-head')"/></th><xsl:if test="not(../@missing)"><th scope="col"><xsl:value-of select="t:say('verify.issued')"/></th></xsl:if><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></tr></thead>
          <tbody class="ce-picks"><xsl:apply-templates select="row"/></tbody>
        </table>
      </div>
      <xsl:apply-templates select="../pager"/>
      <xsl:call-template name="form-guard"/>
    </form>
  </xsl:template>

  <!-- One end of a range of years. -->
  <xsl:template name="range">
    <xsl:param name="name"/>
    <xsl:variable name="value" select="string(../values/value[@name = $name][1])"/>
    <xsl:variable name="error" select="/page/errors/error[@field = $name][1]"/>
    <label for="{$name}"><xsl:value-of select="t:say(concat('field.', $name))"/></label>
    <select class="ce-in" id="{$name}" name="{$name}">
      <xsl:if test="$error"><xsl:attribute name="aria-invalid">true</xsl:attribute><xsl:attribute name="aria-describedby"><xsl:value-of select="concat($name, '-e')"/></xsl:attribute></xsl:if>
      <xsl:for-each select="../options[@name = $name]/option"><option value="{@value}"><xsl:if test="@value = $value"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><xsl:value-of select="@label"/></option></xsl:for-each>
    </select>
    <xsl:if test="$error"><span class="ce-error" id="{$name}-e"><xsl:value-of select="t:say($error/@key, string($error/@detail))"/></span></xsl:if>
  </xsl:template>

  <xsl:template match="row">
    <tr>
      <td class="ce-pick"><label><input class="ce-check" type="checkbox" name="id" value="{@person}" aria-label="{t:say('certificate.pick-who', string(@name))}"><xsl:if test="../../values/value[@name = 'id'] = @person"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input></label></td>
      <th scope="row" class="ce-key"><xsl:value-of select="@name"/></th>
      <td class="ce-wide" data-l="{t:say('verify.document')}"><xsl:value-of select="@number-mask"/></td>
      <td class="ce-wide" data-l="{t:say('verify.unit')}"><xsl:value-of select="@unit"/></td>
      <td class="ce-wide" data-l="{t:say('verify.series')}"><xsl:if test="@series-name != ''"><xsl:value-of select="@series-name"/> · </xsl:if><xsl:value-of select="t:say(concat('level.', @level))"/></td>
      <xsl:if test="not(../../@missing)"><td class="ce-wide ce-nw" data-l="{t:say('verify.number')}"><xsl:value-of select="@number"/></td></xsl:if>
      <td class="ce-num" data-l="{t:say('verify.hours-head')}"><xsl:value-of select="@recognised"/></td>
      <xsl:if test="not(../../@missing)"><td class="ce-nw" data-l="{t:say('verify.issued')}"><xsl:value-of select="@issued"/></td></xsl:if>
      <td class="ce-act ce-nw">
        <a href="{t:url(concat('certificate/pdf?year=', ../../@year, '&amp;person=', @person))}"><xsl:choose><xsl:when test="../../@missing"><xsl:value-of select="t:say('certificate.why-not')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('certificate.print-act')"/></xsl:otherwise></xsl:choose><span class="ce-vh"><xsl:value-of select="@name"/></span></a>
        <xsl:if test="not(../../@missing)">　<a href="{t:url(concat('certificate/merge?person=', @person))}"><xsl:value-of select="t:say('certificate.merge')"/><span class="ce-vh"><xsl:value-of select="@name"/></span></a></xsl:if>
      </td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
