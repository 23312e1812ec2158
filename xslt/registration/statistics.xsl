<?xml version="1.0" encoding="UTF-8"?>
<!-- Progress of registration: figures, areas, units; the days by which all shall have registered. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('statistics.title')"/> · <xsl:value-of select="content/statistics/@name"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/statistics"/></xsl:template>

  <xsl:template match="statistics">
    <div class="ce-bar">
      <h1><xsl:value-of select="t:say('statistics.title')"/> · <xsl:value-of select="@name"/></h1>
      <span class="ce-mute"><xsl:choose><xsl:when test="@at"><xsl:value-of select="t:say('statistics.at', string(@at))"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('statistics.never')"/></xsl:otherwise></xsl:choose></span>
      <xsl:if test="@department">
        <form class="ce-push" method="post" action="{t:url(concat('registration/statistics?under=', @area))}">
          <xsl:call-template name="form-guard"/>
          <xsl:choose>
            <xsl:when test="@counting"><span class="ce-mute" role="status"><xsl:value-of select="t:say('statistics.counting')"/><xsl:text> </xsl:text><a href="{t:url(concat('registration/statistics?under=', @area))}"><xsl:value-of select="t:say('statistics.reload')"/></a></span></xsl:when>
            <xsl:otherwise><button class="ce-btn"><xsl:value-of select="t:say('statistics.count')"/></button></xsl:otherwise>
          </xsl:choose>
        </form>
      </xsl:if>
    </div>
    <xsl:call-template name="error-summary"/>
    <xsl:apply-templates select="deadline"/>
    <section class="ce-card" aria-label="{t:say('statistics.total')}">
      <dl class="ce-figs">
        <div><dt><xsl:value-of select="t:say('statistics.registered')"/></dt><dd><xsl:value-of select="format-number(total/@registered, '#,##0')"/></dd></div>
        <div><dt><xsl:value-of select="t:say('statistics.not-yet')"/></dt><dd><xsl:value-of select="format-number(total/@not-yet, '#,##0')"/></dd></div>
        <div><dt><xsl:value-of select="t:say('statistics.pending')"/></dt><dd><xsl:value-of select="format-number(total/@pending, '#,##0')"/></dd></div>
        <div><dt><xsl:value-of select="t:say('statistics.rejected')"/></dt><dd><xsl:value-of select="format-number(total/@rejected, '#,##0')"/></dd></div>
        <div><dt><xsl:value-of select="t:say('statistics.rate')"/></dt><dd><xsl:choose><xsl:when test="total/@rate"><xsl:value-of select="total/@rate"/>%</xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></dd></div>
        <div><dt><xsl:value-of select="t:say('statistics.persons')"/></dt><dd><xsl:value-of select="format-number(total/@persons, '#,##0')"/></dd></div>
        <div><dt><xsl:value-of select="t:say('statistics.persons-pending')"/></dt><dd><xsl:value-of select="format-number(total/@persons-pending, '#,##0')"/></dd></div>
        <div><dt><xsl:value-of select="t:say('statistics.persons-rejected')"/></dt><dd><xsl:value-of select="format-number(total/@persons-rejected, '#,##0')"/></dd></div>
      </dl>
      <p class="ce-small ce-mute"><xsl:value-of select="t:say('statistics.note')"/></p>
    </section>
    <xsl:if test="areas/row or count(trail/step) &gt; 1"><xsl:apply-templates select="areas"/></xsl:if>
    <xsl:apply-templates select="tabs"/>
    <section class="ce-card" aria-label="{t:say('statistics.units')}">
      <div class="ce-bar"><span class="ce-mute ce-small"><xsl:value-of select="t:say(concat('statistics.units-of', substring('-authority', 1, 10 * number(not(@department)))), string(@name))"/></span><span class="ce-push"><xsl:apply-templates select="../export"/></span></div>
      <xsl:choose>
        <xsl:when test="rows/row"><xsl:apply-templates select="rows"/><xsl:apply-templates select="pager"/></xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say(concat('statistics.none-', @state))"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="deadline">
    <xsl:variable name="total" select="../total"/>
    <xsl:if test="@units or @persons">
      <div>
        <xsl:attribute name="class">ce-note <xsl:choose><xsl:when test="@units-over and $total/@not-yet &gt; 0">ce-bad</xsl:when><xsl:otherwise>ce-now</xsl:otherwise></xsl:choose></xsl:attribute>
        <p>
          <xsl:if test="@units"><xsl:value-of select="t:say(concat('statistics.until-units', substring('-over', 1, 5 * number(boolean(@units-over)))), string(@units), string($total/@not-yet))"/></xsl:if>
          <xsl:if test="@persons"><xsl:text> </xsl:text><xsl:value-of select="t:say(concat('statistics.until-persons', substring('-over', 1, 5 * number(boolean(@persons-over)))), string(@persons))"/></xsl:if>
          <xsl:if test="@by"><xsl:text> </xsl:text><span class="ce-small"><xsl:value-of select="t:say('statistics.set-by', string(@by))"/></span></xsl:if>
        </p>
      </div>
    </xsl:if>
    <xsl:if test="@settable">
      <details class="ce-card"><xsl:if test="/page/errors"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
        <summary><xsl:value-of select="t:say('statistics.deadline')"/></summary>
        <form class="ce-stack" method="post" action="{t:url('registration/deadline')}" novalidate="novalidate">
          <xsl:call-template name="form-guard"/>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'units'"/><xsl:with-param name="kind" select="'date'"/><xsl:with-param name="hint" select="'statistics.deadline-hint'"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'persons'"/><xsl:with-param name="kind" select="'date'"/></xsl:call-template>
          <div class="ce-field"><span class="ce-label"></span><div class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('statistics.deadline-save')"/></button></div></div>
        </form>
      </details>
    </xsl:if>
  </xsl:template>

  <xsl:template match="areas">
    <section class="ce-card" aria-labelledby="areas-h">
      <div class="ce-bar">
        <h2 id="areas-h"><xsl:value-of select="t:say('statistics.areas')"/></h2>
        <nav class="ce-push ce-mute ce-small" aria-label="{t:say('statistics.trail')}"><xsl:for-each select="../trail/step"><xsl:if test="position() &gt; 1"> / </xsl:if><xsl:choose><xsl:when test="position() = last()"><xsl:value-of select="@name"/></xsl:when><xsl:otherwise><a href="{t:url(concat('registration/statistics?under=', @area))}"><xsl:value-of select="@name"/></a></xsl:otherwise></xsl:choose></xsl:for-each></nav>
        <xsl:if test="../@areas-file"><span class="ce-acts ce-small"><a href="{t:url(../@areas-file)}&amp;as=xlsx" download=""><xsl:value-of select="t:say('statistics.areas-xlsx')"/></a><xsl:text> </xsl:text><a href="{t:url(../@areas-file)}&amp;as=csv" download=""><xsl:value-of select="t:say('list.export-csv')"/></a></span></xsl:if>
      </div>
      <xsl:if test="row">
        <div class="ce-scroll" tabindex="0" role="region" aria-label="{t:say('statistics.areas')}">
          <table class="ce-table ce-cards">
            <caption class="ce-vh"><xsl:value-of select="t:say('statistics.areas')"/></caption>
            <thead><tr><th scope="col"><xsl:value-of select="t:say('statistics.area')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('statistics.registered')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('statistics.not-yet')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('statistics.pending')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('statistics.rejected')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('statistics.rate')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('statistics.persons')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('statistics.persons-pending')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('statistics.persons-rejected')"/></th></tr></thead>
            <tbody><xsl:apply-templates select="row" mode="area"/></tbody>
          </table>
        </div>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:template match="row" mode="area">
    <xsl:variable name="late" select="../../deadline/@units-over and @not-yet &gt; 0"/>
    <tr>
      <th scope="row" class="ce-key"><xsl:choose><xsl:when test="@direct"><xsl:value-of select="@name"/><xsl:text> </xsl:text><span class="ce-mute"><xsl:value-of select="t:say('statistics.direct')"/></span></xsl:when><xsl:otherwise><a href="{t:url(concat('registration/statistics?under=', @area))}"><xsl:value-of select="@name"/></a></xsl:otherwise></xsl:choose></th>
      <td class="ce-num" data-l="{t:say('statistics.registered')}"><xsl:value-of select="format-number(@registered, '#,##0')"/></td>
      <td class="ce-num" data-l="{t:say('statistics.not-yet')}"><xsl:choose><xsl:when test="$late"><b class="ce-bad"><xsl:value-of select="format-number(@not-yet, '#,##0')"/></b></xsl:when><xsl:otherwise><xsl:value-of select="format-number(@not-yet, '#,##0')"/></xsl:otherwise></xsl:choose></td>
      <td class="ce-num" data-l="{t:say('statistics.pending')}"><xsl:value-of select="format-number(@pending, '#,##0')"/></td>
      <td class="ce-num" data-l="{t:say('statistics.rejected')}"><xsl:value-of select="format-number(@rejected, '#,##0')"/></td>
      <td class="ce-num" data-l="{t:say('statistics.rate')}"><xsl:choose><xsl:when test="@rate"><xsl:value-of select="@rate"/>%</xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
      <td class="ce-num" data-l="{t:say('statistics.persons')}"><xsl:value-of select="format-number(@persons, '#,##0')"/></td>
      <td class="ce-num" data-l="{t:say('statistics.persons-pending')}"><xsl:value-of select="format-number(@persons-pending, '#,##0')"/></td>
      <td class="ce-num" data-l="{t:say('statistics.persons-rejected')}"><xsl:value-of select="format-number(@persons-rejected, '#,##0')"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="rows">
    <div class="ce-scroll">
      <table class="ce-table ce-cards">
        <caption class="ce-vh"><xsl:value-of select="t:say('statistics.units')"/></caption>
        <thead><tr><th scope="col"><xsl:value-of select="t:say('organization.name')"/></th><th scope="col"><xsl:value-of select="t:say('organization.code')"/></th><th scope="col"><xsl:value-of select="t:say('organization.superior')"/></th><th scope="col"><xsl:value-of select="t:say('organization.office-phone')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('statistics.persons')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('statistics.persons-pending')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('statistics.persons-rejected')"/></th></tr></thead>
        <tbody>
          <xsl:for-each select="row">
            <tr>
              <th scope="row" class="ce-key"><a href="{t:url(concat('organization/view?id=', @id))}"><xsl:value-of select="@name"/></a></th>
              <td class="ce-wide" data-l="{t:say('organization.code')}"><xsl:value-of select="@code"/></td>
              <td class="ce-wide" data-l="{t:say('organization.superior')}"><xsl:value-of select="@superior-name"/></td>
              <td class="ce-nw" data-l="{t:say('organization.office-phone')}"><xsl:choose><xsl:when test="@phone != ''"><xsl:value-of select="@phone"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
              <td class="ce-num" data-l="{t:say('statistics.persons')}"><xsl:value-of select="@persons"/></td>
              <td class="ce-num" data-l="{t:say('statistics.persons-pending')}"><xsl:value-of select="@persons-pending"/></td>
              <td class="ce-num" data-l="{t:say('statistics.persons-rejected')}"><xsl:value-of select="@persons-rejected"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </xsl:template>
</xsl:stylesheet>
