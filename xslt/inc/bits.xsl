<?xml version="1.0" encoding="UTF-8"?>
<!-- Small pieces that any page may use. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <!-- A count that was counted up to 1000 at most. -->
  <xsl:template name="capped">
    <xsl:param name="n"/>
    <xsl:choose><xsl:when test="$n &gt; 999">999+</xsl:when><xsl:otherwise><xsl:value-of select="$n"/></xsl:otherwise></xsl:choose>
  </xsl:template>

  <!-- A state in words and tone: pending, returned, approved … -->
  <xsl:template name="state-tag">
    <xsl:param name="state"/>
    <span>
      <xsl:attribute name="class">
        <xsl:text>ce-tag</xsl:text>
        <xsl:choose>
          <xsl:when test="$state = 'pending'"> ce-now</xsl:when>
          <xsl:when test="$state = 'approved' or $state = 'pass' or $state = 'valid' or $state = 'active'"> ce-ok</xsl:when>
          <xsl:when test="$state = 'returned' or $state = 'replaced'"> ce-warn</xsl:when>
          <xsl:when test="$state = 'rejected' or $state = 'void' or $state = 'reversed' or $state = 'revoked' or $state = 'fail'"> ce-bad</xsl:when>
        </xsl:choose>
      </xsl:attribute>
      <xsl:value-of select="t:say(concat('state.', $state))"/>
    </span>
  </xsl:template>

  <!-- One term and its text in a ce-dl; nothing where there is no text, unless always. -->
  <xsl:template name="dl">
    <xsl:param name="say"/>
    <xsl:param name="text"/>
    <xsl:param name="span" select="false()"/>
    <xsl:if test="string($text) != ''">
      <dt><xsl:value-of select="t:say($say)"/></dt>
      <dd><xsl:if test="$span"><xsl:attribute name="class">ce-span</xsl:attribute></xsl:if><xsl:value-of select="$text"/></dd>
    </xsl:if>
  </xsl:template>

  <!-- Bytes as KB or MB. -->
  <xsl:template name="size">
    <xsl:param name="bytes"/>
    <xsl:choose>
      <xsl:when test="$bytes &gt;= 1048576"><xsl:value-of select="format-number($bytes div 1048576, '0.0')"/> MB</xsl:when>
      <xsl:otherwise><xsl:value-of select="format-number(ceiling($bytes div 1024), '0')"/> KB</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A label that a code table or rule pack may override: @label (data) if given, else the label of the key. -->
  <xsl:template name="label">
    <xsl:param name="key"/>
    <xsl:param name="data"/>
    <xsl:choose>
      <xsl:when test="string($data) != ''"><xsl:value-of select="$data"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="t:say($key)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
