<?xml version="1.0" encoding="UTF-8"?>
<!-- Documents of many certificates that the organisation asked for. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('certificate.prints-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/prints"/></xsl:template>

  <xsl:template match="prints">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('certificate.prints-title')"/></h1><span class="ce-mute"><xsl:value-of select="t:say('certificate.prints-about')"/></span><a class="ce-push ce-small" href="{t:url('certificate/list')}"><xsl:value-of select="t:say('certificate.to-list')"/></a></div>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="rows/row">
          <div class="ce-scroll">
            <table class="ce-table ce-cards">
              <caption class="ce-vh"><xsl:value-of select="t:say('certificate.prints-title')"/></caption>
              <thead><tr><th scope="col"><xsl:value-of select="t:say('certificate.asked-at')"/></th><th scope="col"><xsl:value-of select="t:say('certificate.asked-by')"/></th><th scope="col"><xsl:value-of select="t:say('verify.year')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('certificate.wanted')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('certificate.pages')"/></th><th scope="col"><xsl:value-of select="t:say('certificate.state')"/></th></tr></thead>
              <tbody>
                <xsl:for-each select="rows/row">
                  <tr><th scope="row" class="ce-key"><a href="{t:url(concat('certificate/print?id=', @id))}"><xsl:value-of select="@created"/></a></th><td data-l="{t:say('certificate.asked-by')}"><xsl:value-of select="@by"/></td><td data-l="{t:say('verify.year')}"><xsl:choose><xsl:when test="@from = @to"><xsl:value-of select="@from"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('certificate.years', string(@from), string(@to))"/></xsl:otherwise></xsl:choose></td><td class="ce-num" data-l="{t:say('certificate.wanted')}"><xsl:value-of select="@wanted"/></td><td class="ce-num" data-l="{t:say('certificate.pages')}"><xsl:value-of select="@pages"/></td><td data-l="{t:say('certificate.state')}"><xsl:value-of select="t:say(concat('certificate.print-', @state))"/></td></tr>
                </xsl:for-each>
              </tbody>
            </table>
          </div>
          <xsl:apply-templates select="pager"/>
        </xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('certificate.prints-none')"/><xsl:text> </xsl:text><a href="{t:url('certificate/list')}"><xsl:value-of select="t:say('certificate.prints-begin')"/></a></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>
</xsl:stylesheet>
