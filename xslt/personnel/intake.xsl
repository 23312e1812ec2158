<?xml version="1.0" encoding="UTF-8"?>
<!-- Persons of an older system from a table: the form, what was taken over before, what became of one table. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('intake.title')"/></xsl:template>
  <xsl:template match="page" mode="head"><xsl:if test="content/intake/@left &gt; 0"><xsl:call-template name="again"><xsl:with-param name="seconds" select="3"/></xsl:call-template></xsl:if></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/intake-form | content/intake"/></xsl:template>

  <xsl:template match="intake-form">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('intake.title')"/></h1><span class="ce-mute"><xsl:value-of select="t:say('intake.about')"/></span></div>
    <xsl:call-template name="error-summary"/>
    <form class="ce-card" method="post" enctype="multipart/form-data" action="{t:url('personnel/intake')}" novalidate="novalidate">
      <xsl:call-template name="form-guard"/>
      <ol>
        <li><xsl:value-of select="t:say('intake.step-template')"/>　<a href="{t:url('personnel/intake?template=xlsx')}"><xsl:value-of select="t:say('intake.template')"/> .xlsx</a>　<a href="{t:url('personnel/intake?template=csv')}"><xsl:value-of select="t:say('intake.template')"/> .csv</a></li>
        <li><xsl:value-of select="t:say('intake.step-fill')"/><xsl:text> </xsl:text><xsl:choose><xsl:when test="@years"><xsl:value-of select="t:say('intake.fill-years')"/></xsl:when><xsl:when test="@employer"><xsl:value-of select="t:say('intake.fill-employer')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('intake.fill-authority')"/></xsl:otherwise></xsl:choose></li>
        <li><xsl:value-of select="t:say('intake.step-send', string(@most))"/></li>
      </ol>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'intake_source'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="120"/><xsl:with-param name="hint" select="'intake.source-hint'"/></xsl:call-template>
      <xsl:variable name="error" select="key('error', 'intake_file')[1]"/>
      <div><xsl:attribute name="class">ce-field<xsl:if test="$error"> ce-wrong</xsl:if></xsl:attribute>
        <label class="ce-label" for="intake_file"><xsl:value-of select="t:say('field.intake_file')"/></label>
        <input class="ce-in" id="intake_file" name="intake_file" type="file" accept=".xlsx,.csv,.txt"><xsl:attribute name="aria-describedby"><xsl:if test="$error">intake_file-e </xsl:if>intake_file-d</xsl:attribute><xsl:if test="$error"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if></input>
        <xsl:if test="$error"><p class="ce-error" id="intake_file-e"><xsl:value-of select="t:say($error/@key, string($error/@detail))"/></p></xsl:if>
        <p class="ce-mute ce-small" id="intake_file-d"><xsl:value-of select="t:say('intake.file-hint')"/></p>
      </div>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'intake_lines'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="rows" select="4"/><xsl:with-param name="hint" select="'intake.lines-hint'"/></xsl:call-template>
      <div class="ce-field"><span class="ce-label"></span><p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('intake.go')"/></button></p></div>
    </form>
    <section class="ce-card" aria-labelledby="before-h">
      <h2 id="before-h"><xsl:value-of select="t:say('intake.before')"/></h2>
      <xsl:choose>
        <xsl:when test="intake">
          <div class="ce-scroll" tabindex="0" role="region" aria-labelledby="before-h">
            <table class="ce-table ce-cards">
              <thead><tr><th scope="col"><xsl:value-of select="t:say('intake.at')"/></th><th scope="col"><xsl:value-of select="t:say('field.intake_source')"/></th><th scope="col"><xsl:value-of select="t:say('intake.by')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('intake.total')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('intake.persons')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('intake.years')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('intake.refused')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></tr></thead>
              <tbody><xsl:for-each select="intake"><tr><th scope="row" class="ce-key ce-nw"><xsl:value-of select="@at"/></th><td class="ce-wide" data-l="{t:say('field.intake_source')}"><xsl:value-of select="@source"/></td><td data-l="{t:say('intake.by')}"><xsl:value-of select="@by"/></td><td class="ce-num" data-l="{t:say('intake.total')}"><xsl:value-of select="@total"/></td><td class="ce-num" data-l="{t:say('intake.persons')}"><xsl:value-of select="@persons"/></td><td class="ce-num" data-l="{t:say('intake.years')}"><xsl:value-of select="@years"/></td><td class="ce-num" data-l="{t:say('intake.refused')}"><xsl:value-of select="@refused"/></td><td class="ce-nw" data-l="{t:say('list.act')}"><a href="{t:url(concat('personnel/intake-view?id=', @id))}"><xsl:value-of select="t:say('list.view')"/></a></td></tr></xsl:for-each></tbody>
            </table>
          </div>
        </xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('intake.none')"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="content/intake">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('intake.result')"/></h1><span class="ce-mute"><xsl:value-of select="concat(@source, ' · ', @by, ' · ', @at)"/></span><a class="ce-push ce-small" href="{t:url('personnel/intake')}"><xsl:value-of select="t:say('intake.again')"/></a></div>
    <section class="ce-card" aria-label="{t:say('intake.result')}">
      <xsl:choose>
        <xsl:when test="@left"><p class="ce-note ce-now" role="status"><xsl:value-of select="t:say('intake.running', string(@total - @left), string(@total))"/></p><progress max="{@total}" value="{@total - @left}" aria-label="{t:say('intake.progress')}"></progress></xsl:when>
        <xsl:when test="@refused &gt; 0"><p class="ce-note ce-warn" role="status"><xsl:value-of select="t:say('intake.partly', string(@refused))"/></p></xsl:when>
        <xsl:otherwise><p class="ce-note ce-ok" role="status"><xsl:value-of select="t:say('intake.done')"/></p></xsl:otherwise>
      </xsl:choose>
      <dl class="ce-figs">
        <div><dt><xsl:value-of select="t:say('intake.total')"/></dt><dd><xsl:value-of select="@total"/></dd></div>
        <div><dt><xsl:value-of select="t:say('intake.persons')"/></dt><dd><xsl:value-of select="@persons"/></dd></div>
        <div><dt><xsl:value-of select="t:say('intake.years')"/></dt><dd><xsl:value-of select="@years"/></dd></div>
        <div><dt><xsl:value-of select="t:say('intake.refused')"/></dt><dd><xsl:value-of select="@refused"/></dd></div>
      </dl>
      <p class="ce-mute ce-small"><xsl:value-of select="t:say('intake.next')"/></p>
    </section>
    <xsl:if test="rows/row">
      <section class="ce-card" aria-labelledby="r-h">
        <div class="ce-bar"><h2 id="r-h"><xsl:value-of select="t:say('intake.refused')"/></h2><span class="ce-mute ce-small"><xsl:value-of select="t:say('intake.refused-about')"/></span><span class="ce-push"><xsl:apply-templates select="../export"/></span></div>
        <table class="ce-table ce-cards">
          <caption class="ce-vh"><xsl:value-of select="t:say('intake.refused')"/></caption>
          <thead><tr><th scope="col" class="ce-num"><xsl:value-of select="t:say('intake.line')"/></th><th scope="col"><xsl:value-of select="t:say('verify.name')"/></th><th scope="col"><xsl:value-of select="t:say('verify.document')"/></th><th scope="col"><xsl:value-of select="t:say('field.intake_unit')"/></th><th scope="col"><xsl:value-of select="t:say('intake.year')"/></th><th scope="col"><xsl:value-of select="t:say('intake.why')"/></th></tr></thead>
          <tbody><xsl:for-each select="rows/row"><tr><th scope="row" class="ce-key ce-num"><xsl:value-of select="@no"/></th><td data-l="{t:say('verify.name')}"><xsl:value-of select="@name"/></td><td class="ce-wide ce-nw" data-l="{t:say('verify.document')}"><xsl:value-of select="@number"/></td><td class="ce-wide" data-l="{t:say('field.intake_unit')}"><xsl:value-of select="@unit"/></td><td data-l="{t:say('intake.year')}"><xsl:value-of select="@year"/></td><td class="ce-wide" data-l="{t:say('intake.why')}"><xsl:value-of select="t:say(@key)"/></td></tr></xsl:for-each></tbody>
        </table>
        <xsl:apply-templates select="pager"/>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
