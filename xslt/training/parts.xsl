<?xml version="1.0" encoding="UTF-8"?>
<!-- What the forms of filings share. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say(concat('training.file-', content/form/@kind))"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/form"/></xsl:template>

  <xsl:template match="form">
    <xsl:variable name="list" select="concat('training/list?kind=', @kind)"/>
    <div class="ce-bar">
      <h1><xsl:value-of select="t:say(concat('training.file-', @kind))"/></h1>
      <a class="ce-push ce-small" href="{t:url($list)}"><xsl:value-of select="t:say(concat('training.tab-', @kind))"/></a>
    </div>
    <xsl:call-template name="error-summary"/>
    <xsl:if test="@id"><p class="ce-note ce-warn"><xsl:value-of select="t:say('training.correct-until', @until)"/><xsl:text> </xsl:text><a href="{t:url(concat('training/record?id=', @id))}"><xsl:value-of select="t:say('training.correct-why')"/></a></p></xsl:if>
    <xsl:apply-templates select="." mode="before"/>
    <form class="ce-stack" method="post" enctype="multipart/form-data" novalidate="novalidate">
      <xsl:attribute name="action"><xsl:value-of select="t:url(concat('training/', @kind))"/><xsl:if test="@id">?id=<xsl:value-of select="@id"/></xsl:if></xsl:attribute>
      <xsl:call-template name="form-guard"/>
      <xsl:if test="@version"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="@version"/></xsl:call-template></xsl:if>
      <xsl:apply-templates select="." mode="fields"/>
      <section class="ce-card" aria-labelledby="files-h">
        <h2 id="files-h"><xsl:value-of select="t:say('training.files')"/></h2>
        <xsl:for-each select="held">
          <p class="ce-small ce-kept"><label><input class="ce-check" type="checkbox" name="tr_keep" value="{@sha}"><xsl:if test="@kept"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><xsl:value-of select="@name"/></label><xsl:value-of select="t:say('form.open')"/><xsl:call-template name="size"><xsl:with-param name="bytes" select="@size"/></xsl:call-template><xsl:value-of select="t:say('form.close')"/></p>
        </xsl:for-each>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_file'"/><xsl:with-param name="kind" select="'file'"/><xsl:with-param name="hint-text" select="t:say(concat('training.file-hint', substring('-summary', 1, 8 * number(@kind = 'summary'))), string(@file-max))"/><xsl:with-param name="multiple" select="true()"/><xsl:with-param name="required" select="@kind = 'summary' and not(held)"/></xsl:call-template>
        <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say(concat('training.send-', substring('again', 1, 5 * boolean(@id)), substring(@kind, 1, 9 * not(@id))))"/></button><xsl:text> </xsl:text><a class="ce-btn" href="{t:url($list)}"><xsl:value-of select="t:say('training.cancel-form')"/></a></p>
      </section>
    </form>
  </xsl:template>

  <xsl:template match="form" mode="before"><p class="ce-mute"><xsl:value-of select="t:say(concat('training.about-', @kind))"/></p></xsl:template>

  <!-- Year and title, as every filing has them. -->
  <xsl:template name="year-title">
    <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_title'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="maxlength" select="120"/></xsl:call-template>
    <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_year'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
  </xsl:template>

  <!-- A control in a table, whose label is its column and line: kind text or select (options of `list`). -->
  <xsl:template name="cell">
    <xsl:param name="name"/><xsl:param name="no"/><xsl:param name="say"/><xsl:param name="kind" select="'text'"/><xsl:param name="list"/><xsl:param name="maxlength"/>
    <xsl:variable name="id" select="concat($name, '_', $no)"/>
    <xsl:variable name="error" select="key('error', $id)[1]"/>
    <xsl:variable name="describe"><xsl:if test="$error"><xsl:value-of select="concat($id, '-e')"/></xsl:if></xsl:variable>
    <xsl:variable name="label" select="t:say('training.cell', t:say($say), string($no))"/>
    <div>
      <xsl:attribute name="class">ce-grow<xsl:if test="$error"> ce-wrong</xsl:if></xsl:attribute>
      <xsl:choose>
        <xsl:when test="$kind = 'select'">
          <select class="ce-in" id="{$id}" name="{$id}" aria-label="{$label}">
            <xsl:call-template name="field-aria"><xsl:with-param name="error" select="$error"/><xsl:with-param name="describe" select="$describe"/></xsl:call-template>
            <xsl:call-template name="options"><xsl:with-param name="list" select="$list"/><xsl:with-param name="value" select="string(key('value', $id)[1])"/></xsl:call-template>
          </select>
        </xsl:when>
        <xsl:when test="$kind = 'check'">
          <input class="ce-check" type="checkbox" id="{$id}" name="{$id}" value="yes" aria-label="{$label}"><xsl:if test="key('value', $id)[1] = 'yes'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input>
        </xsl:when>
        <xsl:otherwise>
          <input class="ce-in" id="{$id}" name="{$id}" value="{key('value', $id)[1]}" aria-label="{$label}">
            <xsl:if test="$kind != 'text'"><xsl:attribute name="inputmode"><xsl:value-of select="$kind"/></xsl:attribute><xsl:attribute name="size">6</xsl:attribute></xsl:if>
            <xsl:if test="$maxlength"><xsl:attribute name="maxlength"><xsl:value-of select="$maxlength"/></xsl:attribute></xsl:if>
            <xsl:call-template name="field-aria"><xsl:with-param name="error" select="$error"/><xsl:with-param name="describe" select="$describe"/></xsl:call-template>
          </input>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="$error"><p class="ce-error" id="{$id}-e"><xsl:value-of select="t:say($error/@key, string($error/@detail))"/></p></xsl:if>
    </div>
  </xsl:template>
</xsl:stylesheet>
