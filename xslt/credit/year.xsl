<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="persons.xsl"/>
  <xsl:template match="page" mode="title">
    <xsl:choose><xsl:when test="content/year"><xsl:value-of select="t:say('year.title-of', content/year/@year)"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('year.title')"/></xsl:otherwise></xsl:choose>
  </xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/year | content/persons"/></xsl:template>

  <xsl:template match="year">
    <div class="ce-bar">
      <h1><xsl:value-of select="t:say('year.title')"/></h1>
      <span class="ce-mute"><xsl:value-of select="concat(@name, ' · ', @mask)"/><xsl:if test="@unit != ''"> · <xsl:value-of select="@unit"/></xsl:if> · <xsl:if test="@series-title"><xsl:value-of select="@series-title"/><xsl:value-of select="t:say('case.comma')"/></xsl:if><xsl:value-of select="t:say(concat('level.', @level))"/></span>
      <xsl:if test="not(@own)"><a class="ce-push ce-small" href="{t:url('credit/year')}"><xsl:value-of select="t:say('declare.other-person')"/></a></xsl:if>
    </div>
    <xsl:apply-templates select="years"/>
    <section class="ce-card" aria-labelledby="res-h">
      <div class="ce-bar">
        <div><xsl:call-template name="result"/></div>
        <xsl:if test="@own"><p class="ce-acts ce-push">
          <xsl:choose>
            <xsl:when test="@certificate"><a class="ce-btn ce-go" href="{t:url('certificate/pdf')}?year={@year}"><xsl:value-of select="t:say('year.certificate', @year)"/></a></xsl:when>
            <xsl:when test="@outcome != 'exempt' and not(elsewhere)"><span class="ce-btn" aria-disabled="true"><xsl:value-of select="t:say('year.certificate-later', @year)"/></span></xsl:when>
          </xsl:choose>
        </p></xsl:if>
      </div>
      <xsl:apply-templates select="elsewhere"/>
      <xsl:if test="@failed-two"><p class="ce-note ce-bad"><xsl:value-of select="t:say('year.failed-two')"/></p></xsl:if>
      <xsl:if test="@failed-one"><p class="ce-note ce-warn"><xsl:value-of select="t:say('year.failed-one', @year)"/></p></xsl:if>
      <xsl:call-template name="progress"/>
      <xsl:apply-templates select="remark"/>
    </section>
    <xsl:if test="need"><xsl:call-template name="needs"/></xsl:if>
    <xsl:call-template name="records"/>
  </xsl:template>

  <xsl:template match="year/years">
    <nav aria-label="{t:say('year.years')}">
      <ul class="ce-plain ce-tabs">
        <xsl:for-each select="tab">
          <li><a href="{t:url(@path)}"><xsl:if test="@current"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><xsl:value-of select="t:say('year.tab', @year)"/><xsl:text> </xsl:text><xsl:choose><xsl:when test="@running and not(@state = 'pass')"><xsl:value-of select="t:say('year.running')"/></xsl:when><xsl:when test="@state"><xsl:value-of select="t:say(concat('state.', @state))"/></xsl:when></xsl:choose></a></li>
        </xsl:for-each>
      </ul>
    </nav>
  </xsl:template>

  <!-- The result in one sentence, then what is still on its way and the last days. -->
  <xsl:template name="result">
    <h2 id="res-h">
      <xsl:choose>
        <xsl:when test="@outcome = 'pass'"><xsl:value-of select="t:say('year.passed', @year)"/><xsl:text> </xsl:text><span class="ce-ok"><xsl:value-of select="t:say('state.pass')"/></span></xsl:when>
        <xsl:when test="@outcome = 'exempt'"><xsl:value-of select="t:say('year.exempt', @year)"/><xsl:if test="@duty"><xsl:value-of select="t:say('year.duty', string(@duty))"/></xsl:if></xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="t:say('year.failed', @year)"/><span class="ce-bad"><xsl:value-of select="t:say('year.lacks')"/><xsl:for-each select="need"><xsl:if test="position() &gt; 1"><xsl:value-of select="t:say('year.and')"/></xsl:if><xsl:choose><xsl:when test="@part"><xsl:value-of select="@title"/></xsl:when><xsl:otherwise><xsl:call-template name="need-title"/></xsl:otherwise></xsl:choose><xsl:text> </xsl:text><xsl:value-of select="@missing"/></xsl:for-each><xsl:text> </xsl:text><xsl:value-of select="t:say('preview.hours')"/></span>
        </xsl:otherwise>
      </xsl:choose>
    </h2>
    <xsl:if test="@applying"><p><xsl:value-of select="t:say(concat('year.applying', substring('-same', 1, 5 * not(@title-window))), @year, t:say(concat('level.', @applying)))"/>　<a class="ce-small" href="{t:url('credit/title')}"><xsl:if test="not(@own)"><xsl:attribute name="href"><xsl:value-of select="t:url(concat('credit/title?person=', @person))"/></xsl:attribute></xsl:if><xsl:value-of select="t:say('declare.applying-link')"/></a></p></xsl:if>
    <p>
      <xsl:variable name="total" select="line[@category = 'total']"/>
      <xsl:if test="@outcome = 'fail' and $total/@pending &gt; 0">
        <xsl:choose>
          <xsl:when test="not(line[@after &gt; 0])"><xsl:value-of select="t:say('year.pending-enough', $total/@pending)"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="t:say('year.pending-short', $total/@pending)"/></xsl:otherwise>
        </xsl:choose>
      </xsl:if>
      <xsl:if test="@declare-until"><xsl:value-of select="t:say('year.window', @declare-until, @review-until)"/></xsl:if>
      <xsl:if test="@provisional"><xsl:text> </xsl:text><span class="ce-tag ce-warn"><xsl:value-of select="t:say('year.provisional')"/></span></xsl:if>
    </p>
    <xsl:if test="line/@full"><p class="ce-small ce-mute"><xsl:value-of select="t:say('year.reduced')"/><xsl:for-each select="absence"><xsl:if test="position() &gt; 1"><xsl:value-of select="t:say('year.and')"/></xsl:if><xsl:value-of select="@title"/><xsl:value-of select="t:say('year.months', @months)"/></xsl:for-each><xsl:for-each select="line[@full]"><xsl:value-of select="t:say('case.comma')"/><xsl:call-template name="label"><xsl:with-param name="key" select="'year.total'"/><xsl:with-param name="data" select="@title"/></xsl:call-template><xsl:value-of select="t:say('year.instead', @required, @full)"/></xsl:for-each></p></xsl:if>
  </xsl:template>

  <xsl:template name="progress">
    <table class="ce-table ce-cards">
      <caption class="ce-vh"><xsl:value-of select="t:say('year.progress')"/></caption>
      <thead><tr><th scope="col"><xsl:value-of select="t:say('year.category')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('year.of')"/></th><th scope="col"><xsl:value-of select="t:say('year.progress')"/><xsl:text> </xsl:text><span class="ce-small"><span class="ce-c5" aria-hidden="true">■</span><xsl:text> </xsl:text><xsl:value-of select="t:say('year.recognised')"/>　<span class="ce-c2" aria-hidden="true">■</span><xsl:text> </xsl:text><xsl:value-of select="t:say('year.pending')"/></span></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('year.pending')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('year.missing')"/></th></tr></thead>
      <tbody>
        <xsl:for-each select="line">
          <tr>
            <th scope="row" class="ce-key"><xsl:call-template name="label"><xsl:with-param name="key" select="'year.total'"/><xsl:with-param name="data" select="@title"/></xsl:call-template></th>
            <td class="ce-num" data-l="{t:say('year.of')}"><b><xsl:value-of select="@recognised"/></b> / <xsl:value-of select="@required"/></td>
            <td class="ce-wide"><xsl:call-template name="meter"/></td>
            <td class="ce-num" data-l="{t:say('year.pending')}"><xsl:value-of select="@pending"/></td>
            <td class="ce-num" data-l="{t:say('year.missing')}"><xsl:choose><xsl:when test="@missing &gt; 0"><b class="ce-bad"><xsl:value-of select="@missing"/></b></xsl:when><xsl:otherwise>0</xsl:otherwise></xsl:choose></td>
          </tr>
          <xsl:variable name="category" select="@category"/>
          <xsl:for-each select="../part[@category = $category]">
            <tr>
              <th scope="row" class="ce-key ce-mute">　<xsl:value-of select="t:say('year.part', @title)"/></th>
              <td class="ce-num" data-l="{t:say('year.of')}"><xsl:value-of select="@recognised"/> / <xsl:value-of select="@required"/></td>
              <td class="ce-wide"><xsl:call-template name="meter"/></td>
              <td class="ce-num"></td>
              <td class="ce-num" data-l="{t:say('year.missing')}"><xsl:value-of select="@missing"/></td>
            </tr>
          </xsl:for-each>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <!-- Context: line or part. Widths never leave the frame. -->
  <xsl:template name="meter">
    <xsl:variable name="raw"><xsl:choose><xsl:when test="@required &gt; 0"><xsl:value-of select="@recognised * 100 div @required"/></xsl:when><xsl:otherwise>100</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:variable name="done"><xsl:choose><xsl:when test="$raw &gt; 100">100</xsl:when><xsl:otherwise><xsl:value-of select="round($raw)"/></xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:variable name="more"><xsl:choose><xsl:when test="not(@pending &gt; 0) or $done = 100">0</xsl:when><xsl:when test="round(@pending * 100 div @required) + $done &gt; 100"><xsl:value-of select="100 - $done"/></xsl:when><xsl:otherwise><xsl:value-of select="round(@pending * 100 div @required)"/></xsl:otherwise></xsl:choose></xsl:variable>
    <svg class="ce-meter" role="img">
      <xsl:attribute name="aria-label"><xsl:choose><xsl:when test="$more &gt; 0"><xsl:value-of select="t:say('year.meter-pending', $done, string($done + $more))"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('year.meter', $done)"/></xsl:otherwise></xsl:choose></xsl:attribute>
      <rect class="ce-c5" width="{$done}%" height="100%"/>
      <xsl:if test="$more &gt; 0"><rect class="ce-c2" x="{$done}%" width="{$more}%" height="100%"/></xsl:if>
    </svg>
  </xsl:template>

  <xsl:template match="year/elsewhere"><p class="ce-note ce-now"><xsl:value-of select="t:say(concat('year.elsewhere-', @kind), string(@source), string(@public), string(@professional))"/><xsl:if test="@number"><xsl:text> </xsl:text><xsl:value-of select="t:say('year.elsewhere-number', string(@number))"/></xsl:if></p></xsl:template>

  <xsl:template match="year/remark"><p class="ce-note ce-now"><xsl:value-of select="."/></p></xsl:template>

  <xsl:template name="needs">
    <section class="ce-card" aria-labelledby="need-h">
      <h2 id="need-h"><xsl:value-of select="t:say('year.needs')"/></h2>
      <ul><xsl:apply-templates select="need"/></ul>
      <p class="ce-small ce-mute"><a href="{t:url('guide/hours')}?pack={@pack}&amp;year={@year}"><xsl:value-of select="t:say('year.standard')"/></a></p>
    </section>
  </xsl:template>

  <!-- Context: need. -->
  <xsl:template name="need-title">
    <xsl:choose><xsl:when test="@part"><xsl:value-of select="t:say('year.part', @title)"/></xsl:when><xsl:otherwise><xsl:call-template name="label"><xsl:with-param name="key" select="'year.total'"/><xsl:with-param name="data" select="@title"/></xsl:call-template></xsl:otherwise></xsl:choose>
  </xsl:template>

  <xsl:template match="need">
    <li>
      <b><xsl:call-template name="need-title"/><xsl:text> </xsl:text><xsl:value-of select="@missing"/><xsl:text> </xsl:text><xsl:value-of select="t:say('preview.hours')"/></b><xsl:if test="waiting or not(way)"><xsl:value-of select="t:say('form.colon')"/></xsl:if>
      <xsl:for-each select="waiting"><a href="{t:url('credit/record')}?id={@case}"><xsl:value-of select="@title"/></a><xsl:value-of select="t:say('year.waiting', @hours, @at)"/><xsl:if test="@waited &gt; 0"><xsl:value-of select="t:say('case.comma')"/><xsl:value-of select="t:say('case.waited', @waited)"/></xsl:if><xsl:if test="@phone"><xsl:value-of select="t:say('case.comma')"/><xsl:value-of select="t:say('case.phone', @phone)"/></xsl:if><xsl:value-of select="t:say('year.stop')"/></xsl:for-each>
      <xsl:if test="way"><details><summary><xsl:value-of select="t:say('year.ways', string(count(way)))"/></summary><ul><xsl:for-each select="way"><li><xsl:call-template name="way"/></li></xsl:for-each></ul></details></xsl:if>
      <xsl:if test="not(way) and not(waiting)"><xsl:value-of select="t:say('year.no-way')"/></xsl:if>
    </li>
  </xsl:template>

  <xsl:template name="way">
    <xsl:variable name="span"><xsl:value-of select="@lo"/><xsl:if test="@hi != @lo">–<xsl:value-of select="@hi"/></xsl:if></xsl:variable>
    <xsl:choose>
      <xsl:when test="ancestor::year/@own and ancestor::year/@declare and ancestor::year/@running"><a href="{t:url('credit/declare')}?category={../@category}&amp;form={@form}"><xsl:value-of select="@title"/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="@title"/></xsl:otherwise>
    </xsl:choose>
    <xsl:choose>
      <xsl:when test="@hi and @per"><xsl:value-of select="t:say('year.way-per', @per, string($span))"/></xsl:when>
      <xsl:when test="@hi"><xsl:value-of select="t:say('year.way', string($span))"/></xsl:when>
      <xsl:when test="@full"><xsl:value-of select="t:say('year.way-full')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="t:say('year.way-claimed')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="records">
    <section class="ce-card" aria-labelledby="rec-h">
      <div class="ce-bar"><h2 id="rec-h"><xsl:value-of select="t:say('year.records')"/></h2><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="t:say('year.pack', string(count(rows/row)), @pack-title, @pack-version)"/><xsl:if test="@clause"><xsl:value-of select="t:say('case.comma')"/><xsl:value-of select="@clause"/></xsl:if></span><span class="ce-push ce-acts"><xsl:if test="@own and @declare and @running"><a class="ce-btn" href="{t:url('credit/declare')}"><xsl:value-of select="t:say('records.declare')"/></a><xsl:text> </xsl:text></xsl:if><a class="ce-btn" href="#rec-h" data-print="yes"><xsl:value-of select="t:say('year.print')"/></a></span></div>
      <xsl:choose>
        <xsl:when test="rows/row">
          <table class="ce-table ce-cards">
            <caption class="ce-vh"><xsl:value-of select="t:say('year.records')"/></caption>
            <thead><tr><th scope="col"><xsl:value-of select="t:say('records.content')"/></th><th scope="col"><xsl:value-of select="t:say('field.form')"/></th><th scope="col"><xsl:value-of select="t:say('year.category')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('year.claimed')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('year.counted')"/></th><th scope="col"><xsl:value-of select="t:say('year.state')"/></th><th scope="col"><xsl:value-of select="t:say('year.why')"/></th></tr></thead>
            <tbody><xsl:apply-templates select="rows/row"/></tbody>
            <tfoot><tr><th scope="row" class="ce-key"><xsl:value-of select="t:say('year.sum')"/></th><td></td><td></td><td class="ce-num" data-l="{t:say('year.claimed')}"><xsl:value-of select="sum(rows/row[@state = 'approved']/@claimed)"/></td><td class="ce-num" data-l="{t:say('year.counted')}"><xsl:value-of select="line[@category = 'total']/@recognised"/></td><td></td><td></td></tr></tfoot>
          </table>
        </xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('year.none', @year)"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="year/rows/row">
    <tr>
      <th scope="row" class="ce-key"><a href="{t:url('credit/record')}?id={@id}"><xsl:value-of select="@title"/></a></th>
      <td class="ce-nw" data-l="{t:say('field.form')}"><xsl:value-of select="@form-title"/></td>
      <td class="ce-nw" data-l="{t:say('year.category')}"><xsl:value-of select="@category-title"/></td>
      <td class="ce-num" data-l="{t:say('year.claimed')}"><xsl:value-of select="@claimed"/></td>
      <td class="ce-num" data-l="{t:say('year.counted')}">
        <xsl:choose>
          <xsl:when test="@recognised"><b><xsl:if test="@recognised &lt; @claimed"><xsl:attribute name="class">ce-bad</xsl:attribute></xsl:if><xsl:value-of select="@recognised"/></b></xsl:when>
          <xsl:when test="@expected"><span class="ce-mute"><xsl:value-of select="t:say('form.open')"/><xsl:value-of select="@expected"/><xsl:value-of select="t:say('form.close')"/></span></xsl:when>
          <xsl:otherwise><b class="ce-bad">0</b></xsl:otherwise>
        </xsl:choose>
      </td>
      <td data-l="{t:say('year.state')}"><xsl:choose><xsl:when test="@state = 'approved' and @recognised = 0"><span class="ce-tag ce-bad"><xsl:value-of select="t:say('year.not-counted')"/></span></xsl:when><xsl:otherwise><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@state"/></xsl:call-template></xsl:otherwise></xsl:choose></td>
      <td class="ce-wide">
        <xsl:value-of select="why"/>
        <xsl:if test="@reason or @by"><xsl:value-of select="@by"/><xsl:text> </xsl:text><xsl:value-of select="@on"/><xsl:if test="@reason">“<xsl:value-of select="@reason"/>”</xsl:if></xsl:if>
        <xsl:if test="@clause"><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="@clause"/></span></xsl:if>
        <xsl:if test="@by-unit"><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="t:say('year.by-unit')"/></span></xsl:if>
      </td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
