<?xml version="1.0" encoding="UTF-8"?>
<!-- What pages about one person share: who it is, what waits, what may be done; units that were found. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <!-- Context: an element with subject. The title of the page, whose record it is, the way back. -->
  <xsl:template name="subject-bar">
    <xsl:param name="say"/>
    <div class="ce-bar">
      <h1><xsl:value-of select="t:say($say)"/></h1>
      <span class="ce-mute"><xsl:value-of select="concat(subject/@name, ' · ', subject/@mask)"/><xsl:if test="subject/@unit != ''"> · <xsl:value-of select="subject/@unit"/></xsl:if></span>
      <a class="ce-push ce-small"><xsl:attribute name="href"><xsl:call-template name="subject-url"/></xsl:attribute><xsl:value-of select="t:say('personnel.back')"/></a>
    </div>
    <xsl:call-template name="error-summary"/>
  </xsl:template>

  <xsl:template name="subject-url">
    <xsl:choose><xsl:when test="subject/@own"><xsl:value-of select="t:url('personnel/own')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:url(concat('personnel/view?id=', subject/@id))"/></xsl:otherwise></xsl:choose>
  </xsl:template>

  <!-- "?id=7", or nothing for oneself. -->
  <xsl:template name="subject-id"><xsl:if test="not(subject/@own)">?id=<xsl:value-of select="subject/@id"/></xsl:if></xsl:template>

  <xsl:template name="subject-version"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="subject/@version"/></xsl:call-template></xsl:template>

  <xsl:template match="waiting">
    <section class="ce-note ce-now" aria-labelledby="w-h">
      <h2 id="w-h"><xsl:value-of select="t:say('personnel.waiting')"/></h2>
      <ul>
        <xsl:for-each select="case">
          <li><a href="{t:url(concat('personnel/record?id=', @id))}"><xsl:value-of select="t:say(concat('case-kind.', @kind))"/><xsl:if test="@summary != ''"><xsl:value-of select="t:say('list.brackets', string(@summary))"/></xsl:if></a><xsl:value-of select="t:say('case.comma')"/><xsl:value-of select="t:say('personnel.waits-at', string(@at), string(@since), string(@waited))"/><xsl:if test="@phone"><xsl:value-of select="t:say('case.comma')"/><xsl:value-of select="t:say('case.phone', string(@phone))"/></xsl:if></li>
        </xsl:for-each>
      </ul>
    </section>
  </xsl:template>

  <xsl:template match="acts">
    <xsl:if test="@*">
      <p class="ce-acts">
        <xsl:for-each select="@*"><a class="ce-btn" href="{t:url(.)}"><xsl:value-of select="t:say(concat('personnel.act-', name()))"/></a><xsl:text> </xsl:text></xsl:for-each>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- The search of a unit: a form of its own, before the one that posts. -->
  <xsl:template name="unit-search">
    <xsl:param name="path"/>
    <form class="ce-card" action="{t:url($path)}" role="search" aria-labelledby="q-h">
      <h2 id="q-h"><xsl:value-of select="t:say('personnel.unit-search')"/></h2>
      <xsl:if test="not(subject/@own)"><xsl:call-template name="hidden"><xsl:with-param name="name" select="'id'"/><xsl:with-param name="value" select="subject/@id"/></xsl:call-template></xsl:if>
      <div class="ce-bar"><label for="q"><xsl:value-of select="t:say('personnel.unit-q')"/></label><xsl:text> </xsl:text><input class="ce-in ce-grow" id="q" name="q" value="{found/@q}" maxlength="120" autocomplete="off"/><xsl:text> </xsl:text><button class="ce-btn"><xsl:value-of select="t:say('list.query')"/></button></div>
      <xsl:if test="found and not(found/unit)"><p class="ce-mute" role="status"><xsl:value-of select="t:say('personnel.unit-none', string(found/@q))"/></p></xsl:if>
      <xsl:if test="found/@more"><p class="ce-small ce-mute"><xsl:value-of select="t:say('personnel.unit-more')"/></p></xsl:if>
    </form>
  </xsl:template>

  <!-- The units that were found, as one field of the form. -->
  <xsl:template name="unit-choice">
    <xsl:param name="elsewhere" select="false()"/>
    <xsl:variable name="error" select="key('error', 'to_unit')[1]"/>
    <xsl:variable name="value" select="string(key('value', 'to_unit')[1])"/>
    <fieldset id="to_unit">
      <xsl:attribute name="class">ce-field ce-all<xsl:if test="$error"> ce-wrong</xsl:if></xsl:attribute>
      <legend class="ce-label"><xsl:value-of select="t:say('field.to_unit')"/><xsl:text> </xsl:text><i class="ce-req">*</i></legend>
      <div class="ce-opts">
        <ul class="ce-plain">
        <xsl:for-each select="found/unit">
          <li><label><input class="ce-check" type="radio" name="to_unit" value="{@id}"><xsl:if test="@id = $value or ($value = '' and last() = 1)"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><xsl:value-of select="@name"/><span class="ce-mute"><xsl:value-of select="t:say('list.brackets', string(@region))"/></span></label></li>
        </xsl:for-each>
        <xsl:if test="$elsewhere">
          <li><label><input class="ce-check" type="radio" name="to_unit" value="elsewhere"><xsl:if test="$value = 'elsewhere'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><xsl:value-of select="t:say('personnel.unit-elsewhere')"/></label></li>
        </xsl:if>
        </ul>
        <xsl:if test="not(found/unit)"><p class="ce-mute ce-small"><xsl:value-of select="t:say('personnel.unit-first')"/></p></xsl:if>
      </div>
      <xsl:if test="$error"><p class="ce-error" id="to_unit-e"><xsl:value-of select="t:say($error/@key)"/></p></xsl:if>
    </fieldset>
  </xsl:template>
</xsl:stylesheet>
