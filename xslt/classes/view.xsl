<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="inc-class.xsl"/>

  <xsl:template match="page" mode="title"><xsl:value-of select="concat(content/class/@name, ' ')"/><xsl:value-of select="t:say('classes.roster')"/></xsl:template>
  <xsl:template match="page" mode="head"><xsl:if test="content/class/closing/@working"><xsl:call-template name="again"><xsl:with-param name="seconds" select="5"/></xsl:call-template></xsl:if></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/class"/></xsl:template>

  <xsl:template match="class">
    <div class="ce-bar"><h1><xsl:value-of select="@name"/></h1><xsl:call-template name="stage-tag"/>
      <span class="ce-push ce-acts">
        <xsl:if test="@own and @stage != 'closed' and @stage != 'cancelled' and @stage != 'reversed'">
          <xsl:if test="@stage != 'open'"><a class="ce-btn" href="{t:url(concat('classes/grid?id=', @id))}"><xsl:value-of select="t:say('classes.grid')"/></a><xsl:text> </xsl:text></xsl:if>
          <a class="ce-btn" href="{t:url(concat('classes/import?id=', @id, '&amp;what=people'))}"><xsl:value-of select="t:say('classes.import-people')"/></a><xsl:text> </xsl:text>
          <a class="ce-btn" href="{t:url(concat('classes/import?id=', @id, '&amp;what=results'))}"><xsl:value-of select="t:say('classes.import-results')"/></a><xsl:text> </xsl:text>
          <xsl:if test="@may-close"><a class="ce-btn ce-go" href="{t:url(concat('classes/close?id=', @id))}"><xsl:value-of select="t:say('classes.close')"/></a></xsl:if>
        </xsl:if>
      </span>
    </div>
    <xsl:call-template name="error-summary"/>
    <xsl:if test="@ended"><p class="ce-note ce-bad"><xsl:value-of select="t:say(concat('classes.is-', @stage))"/>“<xsl:value-of select="@ended"/>”</p></xsl:if>
    <section class="ce-card" aria-label="{t:say('classes.filed')}">
      <dl class="ce-dl">
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'classes.number'"/><xsl:with-param name="text" select="@number"/></xsl:call-template><xsl:call-template name="dl"><xsl:with-param name="say" select="'classes.base'"/><xsl:with-param name="text" select="@base-name"/></xsl:call-template><xsl:call-template name="dl"><xsl:with-param name="say" select="'classes.subject'"/><xsl:with-param name="text" select="@subject"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'classes.category'"/><xsl:with-param name="text" select="concat(@category-title, ' · ', t:say(concat('classes.mode-', @mode)))"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'classes.days-of'"/><xsl:with-param name="text" select="concat(@starts, substring(concat(' – ', @ends), 1, 13 * number(@ends != @starts)), t:say('form.open'), t:say('classes.days-count', string(@days)), t:say('form.close'))"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'classes.hours'"/><xsl:with-param name="text" select="t:say('classes.hours-of', string(@hours))"/></xsl:call-template>
        <xsl:if test="@attendance"><xsl:call-template name="dl"><xsl:with-param name="say" select="'classes.attendance'"/><xsl:with-param name="text"><xsl:value-of select="t:say('classes.attendance-of', string(@attendance), string(@attendance-days))"/><xsl:if test="@attendance-clause"><xsl:value-of select="concat(t:say('form.open'), @attendance-clause, t:say('form.close'))"/></xsl:if></xsl:with-param></xsl:call-template></xsl:if>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'classes.place'"/><xsl:with-param name="text" select="@place"/></xsl:call-template><xsl:call-template name="dl"><xsl:with-param name="say" select="'classes.audience'"/><xsl:with-param name="text" select="@audience"/></xsl:call-template><xsl:call-template name="dl"><xsl:with-param name="say" select="'classes.teachers'"/><xsl:with-param name="text" select="@teachers"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'classes.capacity'"/><xsl:with-param name="text" select="t:say('classes.persons', string(@capacity))"/></xsl:call-template>
      </dl>
    </section>
    <xsl:apply-templates select="closing"/>
    <section class="ce-card" aria-labelledby="c-sums"><h2 id="c-sums"><xsl:value-of select="t:say('classes.sums')"/></h2>
      <dl class="ce-figs">
        <div><dt><xsl:value-of select="t:say('classes.sum-all')"/></dt><dd><xsl:value-of select="sums/@all"/></dd></div><div><dt><xsl:value-of select="t:say('classes.sum-passed')"/></dt><dd><xsl:value-of select="sums/@passed"/></dd></div>
        <div><dt><xsl:value-of select="t:say('classes.sum-failed')"/></dt><dd><xsl:value-of select="sums/@failed"/></dd></div><div><dt><xsl:value-of select="t:say('classes.sum-absent')"/></dt><dd><xsl:value-of select="sums/@absent"/></dd></div><xsl:if test="sums/@lacking"><div><dt><xsl:value-of select="t:say('classes.sum-lacking')"/></dt><dd><xsl:value-of select="sums/@lacking"/></dd></div></xsl:if>
      </dl>
    </section>
    <xsl:if test="values"><xsl:call-template name="forms"/></xsl:if>
    <xsl:call-template name="roster"/>
  </xsl:template>

  <xsl:template match="closing">
    <section class="ce-card" aria-labelledby="c-closing"><h2 id="c-closing"><xsl:value-of select="t:say('classes.closing')"/></h2>
      <p><xsl:value-of select="t:say('classes.closed-by', @by, @at, string(@total))"/></p>
      <xsl:choose>
        <xsl:when test="@working"><p role="status"><progress max="{@total}" value="{@done}" aria-label="{t:say('classes.progress')}"></progress><xsl:text> </xsl:text><xsl:value-of select="t:say('classes.declaring', string(@done), string(@total))"/></p></xsl:when>
        <xsl:when test="@stuck"><p class="ce-note ce-bad"><xsl:value-of select="t:say('classes.stuck')"/></p></xsl:when>
      </xsl:choose>
      <xsl:if test="../@own and @again">
        <form method="post" action="{t:url(concat('classes/roster?id=', ../@id))}"><xsl:call-template name="form-guard"/>
          <p class="ce-acts"><button class="ce-btn" name="do" value="again"><xsl:value-of select="t:say('classes.again')"/></button><span class="ce-mute ce-small"><xsl:value-of select="t:say('classes.again-about')"/></span></p>
        </form>
      </xsl:if>
    </section>
  </xsl:template>

  <!-- One by one, and who may join by themselves. -->
  <xsl:template name="forms">
    <div class="ce-cols ce-half">
      <form class="ce-card" method="post" action="{t:url(concat('classes/roster?id=', @id))}" aria-labelledby="c-add"><h2 id="c-add"><xsl:value-of select="t:say('classes.add-title')"/></h2>
        <xsl:call-template name="form-guard"/>
        <div class="ce-form"><xsl:call-template name="field"><xsl:with-param name="name" select="'member_number'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="autocomplete" select="'off'"/><xsl:with-param name="maxlength" select="40"/></xsl:call-template><xsl:call-template name="field"><xsl:with-param name="name" select="'member_name'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="autocomplete" select="'off'"/><xsl:with-param name="maxlength" select="60"/></xsl:call-template></div>
        <p class="ce-acts"><button class="ce-btn ce-go" name="do" value="add"><xsl:value-of select="t:say('classes.add')"/></button></p>
      </form>
      <form class="ce-card" method="post" action="{t:url(concat('classes/roster?id=', @id))}" aria-labelledby="c-enrol"><h2 id="c-enrol"><xsl:value-of select="t:say('classes.enrol-title')"/></h2>
        <xsl:call-template name="form-guard"/>
        <p class="ce-mute ce-small"><xsl:choose><xsl:when test="@open"><xsl:value-of select="t:say('classes.enrol-open')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('classes.enrol-shut')"/></xsl:otherwise></xsl:choose></p>
        <div class="ce-form"><xsl:call-template name="field"><xsl:with-param name="name" select="'enrol_until'"/><xsl:with-param name="kind" select="'date'"/><xsl:with-param name="required" select="true()"/></xsl:call-template><xsl:call-template name="field"><xsl:with-param name="name" select="'enrol_series'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template><xsl:call-template name="field"><xsl:with-param name="name" select="'enrol_sector'"/><xsl:with-param name="kind" select="'select'"/></xsl:call-template></div>
        <p class="ce-acts"><button class="ce-btn" name="do" value="terms"><xsl:choose><xsl:when test="@open"><xsl:value-of select="t:say('classes.enrol-keep')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('classes.enrol-set')"/></xsl:otherwise></xsl:choose></button><xsl:if test="@open"><xsl:text> </xsl:text><button class="ce-btn ce-no" name="do" value="shut"><xsl:value-of select="t:say('classes.enrol-end')"/></button></xsl:if></p>
      </form>
    </div>
  </xsl:template>

  <xsl:template name="roster">
    <form class="ce-card ce-filter" action="{t:url('classes/view')}">
      <xsl:call-template name="hidden"><xsl:with-param name="name" select="'id'"/><xsl:with-param name="value" select="@id"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'state'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'classes.filter'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="say" select="'verify.name'"/></xsl:call-template>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="concat('classes/view?id=', @id)"/></xsl:call-template>
    </form>
    <section class="ce-card" aria-labelledby="c-roster"><h2 id="c-roster"><xsl:value-of select="t:say('classes.roster')"/></h2>
      <xsl:choose>
        <xsl:when test="rows/row">
          <div class="ce-scroll">
            <table class="ce-table ce-cards">
              <caption class="ce-vh"><xsl:value-of select="t:say('classes.roster')"/></caption>
              <thead><tr><th scope="col" class="ce-num"><xsl:value-of select="t:say('classes.no')"/></th><th scope="col"><xsl:value-of select="t:say('verify.name')"/></th><th scope="col"><xsl:value-of select="t:say('verify.document')"/></th><th scope="col"><xsl:value-of select="t:say('verify.unit')"/></th><th scope="col"><xsl:value-of select="t:say('classes.source')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('classes.attended')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('classes.score')"/></th><th scope="col"><xsl:value-of select="t:say('classes.passed')"/></th><th scope="col"><xsl:value-of select="t:say('classes.outcome')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></tr></thead>
              <tbody><xsl:apply-templates select="rows/row"/></tbody>
            </table>
          </div>
          <xsl:apply-templates select="pager"/>
        </xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:choose><xsl:when test="sums/@all &gt; 0"><a href="{t:url(concat('classes/view?id=', @id))}"><xsl:value-of select="t:say('classes.roster-elsewhere', string(sums/@all))"/></a></xsl:when><xsl:otherwise><xsl:value-of select="t:say('classes.roster-none')"/></xsl:otherwise></xsl:choose></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="row">
    <tr>
      <td class="ce-num" data-l="{t:say('classes.no')}"><xsl:value-of select="@no"/></td>
      <th scope="row" class="ce-key"><xsl:value-of select="@name"/><xsl:if test="@clash"><xsl:text> </xsl:text><span class="ce-tag ce-warn"><xsl:choose><xsl:when test="@clash-day"><xsl:value-of select="t:say('classes.clash-day', @clash-day, @clash)"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('classes.clash', @clash)"/></xsl:otherwise></xsl:choose></span></xsl:if></th>
      <td class="ce-wide" data-l="{t:say('verify.document')}"><xsl:value-of select="@mask"/></td>
      <td class="ce-wide" data-l="{t:say('verify.unit')}"><xsl:value-of select="@unit"/></td>
      <td data-l="{t:say('classes.source')}"><xsl:value-of select="t:say(concat('classes.source-', @source))"/></td>
      <td class="ce-num" data-l="{t:say('classes.attended')}"><xsl:value-of select="@attended"/></td>
      <td class="ce-num" data-l="{t:say('classes.score')}"><xsl:choose><xsl:when test="@score"><xsl:value-of select="@score"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
      <td data-l="{t:say('classes.passed')}"><xsl:call-template name="verdict"/></td>
      <td class="ce-wide" data-l="{t:say('classes.outcome')}"><xsl:call-template name="outcome"/></td>
      <td class="ce-act">
        <xsl:if test="@case and ../../@own"><a href="{t:url(concat('credit/record?id=', @case))}"><xsl:value-of select="t:say('classes.see-case')"/><span class="ce-vh"><xsl:value-of select="@name"/></span></a><xsl:text> </xsl:text></xsl:if>
        <xsl:if test="@proof"><a href="{t:url(concat('classes/proof?id=', ../../@id, '&amp;person=', @person))}"><xsl:value-of select="t:say('classes.proof')"/><span class="ce-vh"><xsl:value-of select="@name"/></span></a></xsl:if>
        <xsl:if test="../../values and @state = 'in'"><form method="post" action="{t:url(concat('classes/roster?id=', ../../@id))}"><xsl:call-template name="form-guard"/><xsl:call-template name="hidden"><xsl:with-param name="name" select="'person'"/><xsl:with-param name="value" select="@person"/></xsl:call-template><button class="ce-btn ce-no" name="do" value="remove"><xsl:value-of select="t:say('classes.remove')"/><span class="ce-vh"><xsl:value-of select="@name"/></span></button></form></xsl:if>
      </td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
