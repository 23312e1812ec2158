<?xml version="1.0" encoding="UTF-8"?>
<!-- The province's own layouts of certificates. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('layout.title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/layouts"/></xsl:template>

  <xsl:template match="layouts">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('layout.title')"/></h1><span class="ce-mute"><xsl:value-of select="t:say('layout.about')"/></span></div>
    <xsl:call-template name="error-summary"/>
    <xsl:if test="@done"><p class="ce-note ce-ok" role="status"><xsl:value-of select="t:say(concat('layout.done-', @done))"/></p></xsl:if>
    <section class="ce-card" aria-label="{t:say('layout.title')}">
      <xsl:choose>
        <xsl:when test="rows/row">
          <div class="ce-scroll">
            <table class="ce-table ce-cards">
              <caption class="ce-vh"><xsl:value-of select="t:say('layout.title')"/></caption>
              <thead><tr><th scope="col"><xsl:value-of select="t:say('layout.heading')"/></th><th scope="col"><xsl:value-of select="t:say('layout.uploaded')"/></th><th scope="col"><xsl:value-of select="t:say('layout.activated')"/></th><th scope="col"><xsl:value-of select="t:say('certificate.state')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></tr></thead>
              <tbody>
                <xsl:for-each select="rows/row">
                  <tr>
                    <th scope="row" class="ce-key"><xsl:value-of select="@title"/></th>
                    <td class="ce-wide" data-l="{t:say('layout.uploaded')}"><xsl:value-of select="@created"/>　<xsl:value-of select="@by"/></td>
                    <td class="ce-wide" data-l="{t:say('layout.activated')}"><xsl:choose><xsl:when test="@activated"><xsl:value-of select="@activated"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
                    <td data-l="{t:say('certificate.state')}"><span><xsl:attribute name="class">ce-tag<xsl:if test="@state = 'active'"> ce-ok</xsl:if></xsl:attribute><xsl:value-of select="t:say(concat('layout.state-', @state))"/></span></td>
                    <td class="ce-wide"><div class="ce-acts">
                      <a href="{t:url(concat('certificate/layout-preview?id=', @id))}"><xsl:value-of select="t:say('layout.preview')"/><span class="ce-vh"><xsl:value-of select="@created"/></span></a><xsl:text> </xsl:text><a href="{t:url(concat('certificate/layout-xml?id=', @id))}"><xsl:value-of select="t:say('layout.file')"/><span class="ce-vh"><xsl:value-of select="@created"/></span></a>
                      <xsl:if test="@state != 'active'"><form method="post" action="{t:url('certificate/layout-use')}"><xsl:call-template name="form-guard"/><input type="hidden" name="id" value="{@id}"/><button class="ce-btn"><xsl:value-of select="t:say('layout.use')"/><span class="ce-vh"><xsl:value-of select="@created"/></span></button></form></xsl:if>
                    </div></td>
                  </tr>
                </xsl:for-each>
              </tbody>
            </table>
          </div>
        </xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('layout.none')"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
    <form class="ce-card" method="post" enctype="multipart/form-data" action="{t:url('certificate/layouts')}" novalidate="novalidate">
      <h2><xsl:value-of select="t:say('layout.upload')"/></h2>
      <xsl:call-template name="form-guard"/>
      <p class="ce-mute"><xsl:value-of select="t:say('layout.begin')"/><xsl:text> </xsl:text><a href="{t:url('certificate/layout-standard')}"><xsl:value-of select="t:say('layout.standard')"/></a></p>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'layout_xml'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="rows" select="12"/><xsl:with-param name="wide" select="true()"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="hint" select="'layout.xml-hint'"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'layout_seal'"/><xsl:with-param name="kind" select="'file'"/><xsl:with-param name="hint" select="'layout.seal-hint'"/></xsl:call-template>
      <p class="ce-acts"><button class="ce-btn ce-go"><xsl:value-of select="t:say('layout.upload-act')"/></button></p>
    </form>
  </xsl:template>
</xsl:stylesheet>
