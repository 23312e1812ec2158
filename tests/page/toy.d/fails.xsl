<?xml version="1.0" encoding="UTF-8"?>
<!-- Compiles, and fails when it runs: files are out of reach. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template match="/"><html><xsl:value-of select="document('page.xsl')"/></html></xsl:template>
</xsl:stylesheet>
