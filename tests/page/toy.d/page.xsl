<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title">Toy</xsl:template>
  <xsl:template match="page" mode="content">
    <h1>Toy <xsl:value-of select="content/@kind"/></h1>
    <xsl:call-template name="error-summary"/>
    <ul><xsl:for-each select="content/row"><li><xsl:value-of select="@title"/></li></xsl:for-each></ul>
    <form class="ce-card" method="post" enctype="multipart/form-data">
      <xsl:call-template name="form-guard"/>
      <div class="ce-form">
        <xsl:call-template name="field"><xsl:with-param name="name" select="'title'"/><xsl:with-param name="label" select="'Title'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'text'"/><xsl:with-param name="label" select="'Text'"/><xsl:with-param name="kind" select="'textarea'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'secret'"/><xsl:with-param name="label" select="'Secret'"/><xsl:with-param name="kind" select="'password'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'files'"/><xsl:with-param name="label" select="'Files'"/><xsl:with-param name="kind" select="'file'"/><xsl:with-param name="multiple" select="true()"/></xsl:call-template>
      </div>
    </form>
  </xsl:template>
</xsl:stylesheet>
