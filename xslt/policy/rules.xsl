<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="inc-version.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('policy.rules-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/policies"/></xsl:template>

  <xsl:template match="policies">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('policy.rules-title')"/></h1><span class="ce-mute"><xsl:value-of select="t:say('policy.rules-about')"/></span></div>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="version">
          <div class="ce-scroll">
            <table class="ce-table ce-cards">
              <caption class="ce-vh"><xsl:value-of select="t:say('policy.rules-title')"/></caption>
              <thead><tr><th scope="col"><xsl:value-of select="t:say('policy.pack')"/></th><th scope="col"><xsl:value-of select="t:say('policy.regions')"/></th><th scope="col"><xsl:value-of select="t:say('policy.for-years')"/></th><th scope="col"><xsl:value-of select="t:say('policy.version')"/></th><th scope="col"><xsl:value-of select="t:say('policy.source')"/></th></tr></thead>
              <tbody>
                <xsl:for-each select="version">
                  <tr>
                    <th scope="row" class="ce-key"><a href="{t:url(concat('policy/rule?code=', @code))}"><xsl:call-template name="pack-title"/></a></th>
                    <td class="ce-wide" data-l="{t:say('policy.regions')}"><xsl:call-template name="pack-regions"/></td>
                    <td data-l="{t:say('policy.for-years')}"><xsl:call-template name="pack-years"/></td>
                    <td data-l="{t:say('policy.version')}"><xsl:value-of select="@version"/></td>
                    <td class="ce-wide" data-l="{t:say('policy.source')}"><xsl:value-of select="@source"/></td>
                  </tr>
                </xsl:for-each>
              </tbody>
            </table>
          </div>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="empty"/></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>
</xsl:stylesheet>
