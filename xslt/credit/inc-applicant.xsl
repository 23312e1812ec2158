<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:template name="applicant-state"><span><xsl:attribute name="class">ce-tag<xsl:choose><xsl:when test="@state = 'confirmed'"> ce-ok</xsl:when><xsl:when test="@state = 'open'"> ce-now</xsl:when></xsl:choose></xsl:attribute><xsl:value-of select="t:say(concat('applicants.state-', @state))"/></span></xsl:template>
</xsl:stylesheet>
