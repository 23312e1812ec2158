<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists: filter in one line, tabs with counts, keyset pager, empty state. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:key name="filter" match="filter/value" use="@name"/>

  <!-- One condition of the filter bar; kind text, select, date. -->
  <xsl:template name="filter">
    <xsl:param name="name"/>
    <xsl:param name="kind" select="'text'"/>
    <xsl:param name="say" select="concat('field.', $name)"/>
    <xsl:param name="list" select="$name"/>
    <xsl:variable name="value" select="string(key('filter', $name)[1])"/>
    <div class="ce-field">
      <label class="ce-label" for="f-{$name}"><xsl:value-of select="t:say($say)"/></label><xsl:text> </xsl:text>
      <xsl:choose>
        <xsl:when test="$kind = 'select'">
          <select class="ce-in" id="f-{$name}" name="{$name}">
            <xsl:call-template name="options"><xsl:with-param name="list" select="$list"/><xsl:with-param name="value" select="$value"/></xsl:call-template>
          </select>
        </xsl:when>
        <xsl:otherwise><input class="ce-in" id="f-{$name}" name="{$name}" type="{$kind}" value="{$value}"/></xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <!-- The buttons of the filter bar; reset goes to the bare list. -->
  <xsl:template name="filter-acts">
    <xsl:param name="reset"/>
    <div class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('list.query')"/></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url($reset)}"><xsl:value-of select="t:say('list.reset')"/></a><xsl:apply-templates select="/page/content/export"/></div>
  </xsl:template>

  <!-- The rows of the list as a file: export (path of the list with its conditions, whole="yes": document numbers may be had whole). -->
  <xsl:template match="export">
    <xsl:text> </xsl:text>
    <details class="ce-pop ce-export">
      <summary class="ce-btn"><xsl:value-of select="t:say('list.export')"/></summary>
      <div class="ce-box">
        <a href="{t:url(@path)}&amp;as=xlsx" download=""><xsl:value-of select="t:say('list.export-xlsx')"/></a>
        <a href="{t:url(@path)}&amp;as=csv" download=""><xsl:value-of select="t:say('list.export-csv')"/></a>
        <xsl:if test="@whole"><a href="{t:url(@path)}&amp;as=xlsx&amp;numbers=whole" download=""><xsl:value-of select="t:say('list.export-whole')"/></a></xsl:if>
        <p class="ce-small ce-mute"><xsl:value-of select="t:say('list.export-note')"/></p>
      </div>
    </details>
  </xsl:template>

  <!-- tabs/tab: path, say or label, count, badge="yes" where the count is work to do, current. -->
  <xsl:template match="tabs">
    <nav aria-label="{t:say('list.states')}">
      <ul class="ce-plain ce-tabs">
        <xsl:for-each select="tab">
          <li><a href="{t:url(@path)}">
            <xsl:if test="@current"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
            <xsl:call-template name="option-label"/>
            <xsl:choose>
              <xsl:when test="@count &gt; 0 and @badge"><xsl:text> </xsl:text><span class="ce-badge"><xsl:call-template name="capped"><xsl:with-param name="n" select="@count"/></xsl:call-template></span></xsl:when>
              <xsl:when test="@count"><xsl:text> </xsl:text><xsl:call-template name="capped"><xsl:with-param name="n" select="@count"/></xsl:call-template></xsl:when>
            </xsl:choose>
          </a></li>
        </xsl:for-each>
      </ul>
    </nav>
  </xsl:template>

  <!-- pager: shown, total (more="yes": and more; capped at 1000 unless exact), first and next: paths with all filters. -->
  <xsl:template match="pager">
    <nav class="ce-bar" aria-label="{t:say('list.pages')}">
      <span class="ce-mute ce-small">
        <xsl:choose>
          <xsl:when test="@more or (@total &gt; 999 and not(@exact))"><xsl:value-of select="t:say('list.shown-more', @shown, @total)"/></xsl:when>
          <xsl:when test="@total"><xsl:value-of select="t:say('list.shown-of', @shown, @total)"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="t:say('list.shown', @shown)"/></xsl:otherwise>
        </xsl:choose>
      </span>
      <span class="ce-push ce-acts">
        <xsl:if test="@first"><a class="ce-btn" href="{t:url(@first)}"><xsl:value-of select="t:say('list.first')"/></a><xsl:text> </xsl:text></xsl:if>
        <xsl:if test="@next"><a class="ce-btn" rel="next" href="{t:url(@next)}"><xsl:value-of select="t:say('list.next')"/></a></xsl:if>
      </span>
    </nav>
  </xsl:template>

  <!-- An empty list says where something is: hint (path, key, arg1, arg2) if the handler knows. -->
  <xsl:template name="empty">
    <xsl:param name="say" select="'list.empty'"/>
    <p class="ce-mute"><xsl:value-of select="t:say($say)"/></p>
    <xsl:for-each select="hint"><p><a href="{t:url(@path)}"><xsl:value-of select="t:say(@key, string(@arg1), string(@arg2))"/></a></p></xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
