<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="inc-class.xsl"/>

  <xsl:template match="page" mode="title"><xsl:value-of select="t:say(concat('classes.import-', content/class/@what))"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/class"/></xsl:template>

  <xsl:template match="class">
    <xsl:call-template name="class-head"><xsl:with-param name="title" select="t:say(concat('classes.import-', @what))"/></xsl:call-template>
    <xsl:call-template name="error-summary"/>
    <xsl:if test="@taken"><p role="status"><xsl:attribute name="class">ce-note<xsl:choose><xsl:when test="@refused &gt; 0"> ce-warn</xsl:when><xsl:otherwise> ce-ok</xsl:otherwise></xsl:choose></xsl:attribute><xsl:value-of select="t:say('classes.imported', string(@taken), string(@refused))"/></p></xsl:if>
    <xsl:variable name="results" select="@what = 'results' or rows/row[@score or @passed or @days]"/>
    <xsl:if test="rows/row">
      <section class="ce-card" aria-labelledby="i-wrong">
        <div class="ce-bar"><h2 id="i-wrong"><xsl:value-of select="t:say('classes.wrong')"/></h2><span class="ce-push"><xsl:apply-templates select="/page/content/export"/></span></div>
        <p class="ce-mute ce-small"><xsl:value-of select="t:say('classes.wrong-about')"/></p>
        <div class="ce-scroll">
          <table class="ce-table ce-cards">
            <caption class="ce-vh"><xsl:value-of select="t:say('classes.wrong')"/></caption>
            <thead><tr><th scope="col" class="ce-num"><xsl:value-of select="t:say('classes.line')"/></th><th scope="col"><xsl:value-of select="t:say('verify.name')"/></th><th scope="col"><xsl:value-of select="t:say('verify.document')"/></th><xsl:if test="$results"><th scope="col"><xsl:value-of select="t:say('classes.score')"/></th><th scope="col"><xsl:value-of select="t:say('classes.passed')"/></th><th scope="col"><xsl:value-of select="t:say('classes.attended')"/></th></xsl:if><th scope="col"><xsl:value-of select="t:say('classes.reason')"/></th></tr></thead>
            <tbody><xsl:for-each select="rows/row"><tr>
              <td class="ce-num" data-l="{t:say('classes.line')}"><xsl:value-of select="@no"/></td><th scope="row" class="ce-key"><xsl:choose><xsl:when test="@name != ''"><xsl:value-of select="@name"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></th><td class="ce-wide" data-l="{t:say('verify.document')}"><xsl:value-of select="@mask"/></td>
              <xsl:if test="$results"><td data-l="{t:say('classes.score')}"><xsl:value-of select="@score"/></td><td data-l="{t:say('classes.passed')}"><xsl:value-of select="@passed"/></td><td data-l="{t:say('classes.attended')}"><xsl:value-of select="@days"/></td></xsl:if>
              <td class="ce-wide" data-l="{t:say('classes.reason')}"><xsl:value-of select="t:say(@key, string(@detail))"/></td></tr></xsl:for-each></tbody>
          </table>
        </div>
      </section>
    </xsl:if>
    <form class="ce-card" method="post" enctype="multipart/form-data" action="{t:url(concat('classes/import?id=', @id, '&amp;what=', @what))}" aria-labelledby="i-new">
      <h2 id="i-new"><xsl:value-of select="t:say('classes.table')"/></h2>
      <xsl:call-template name="form-guard"/>
      <p class="ce-mute ce-small"><xsl:value-of select="t:say(concat('classes.table-', @what), string(@most))"/></p>
      <div class="ce-form">
        <div><xsl:attribute name="class">ce-field ce-all<xsl:if test="key('error', 'table_file')"> ce-wrong</xsl:if></xsl:attribute>
          <label class="ce-label" for="table_file"><xsl:value-of select="t:say('field.table_file')"/></label>
          <input class="ce-in" id="table_file" name="table_file" type="file" accept=".csv,.txt,.xlsx"><xsl:attribute name="aria-describedby"><xsl:if test="key('error', 'table_file')">table_file-e </xsl:if>table_file-d</xsl:attribute><xsl:if test="key('error', 'table_file')"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if></input>
          <xsl:for-each select="key('error', 'table_file')[1]"><p class="ce-error" id="table_file-e"><xsl:value-of select="t:say(@key, string(@detail))"/></p></xsl:for-each>
          <p class="ce-mute ce-small" id="table_file-d"><xsl:value-of select="t:say('classes.file-hint')"/></p>
        </div>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'table_text'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="rows" select="10"/><xsl:with-param name="wide" select="true()"/></xsl:call-template>
      </div>
      <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('classes.import-act')"/></button></p>
    </form>
  </xsl:template>
</xsl:stylesheet>
