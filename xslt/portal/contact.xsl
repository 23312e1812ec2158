<?xml version="1.0" encoding="UTF-8"?>
<!-- The table of departments and their telephones, for the home page and the page of contacts. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:template name="contact-table">
    <xsl:param name="contacts"/>
    <div class="ce-scroll" tabindex="0" role="region" aria-label="{t:say('contacts.caption')}">
      <table class="ce-table">
        <caption class="ce-vh"><xsl:value-of select="t:say('contacts.caption')"/></caption>
        <thead><tr><th scope="col"><xsl:value-of select="t:say('contacts.region')"/></th><th scope="col"><xsl:value-of select="t:say('contacts.office')"/></th><th scope="col"><xsl:value-of select="t:say('contacts.phone')"/></th></tr></thead>
        <tbody>
          <xsl:for-each select="$contacts">
            <tr>
              <th scope="row"><xsl:choose><xsl:when test="@level = 'province'"><xsl:value-of select="t:say('contacts.province', @region-name)"/></xsl:when><xsl:otherwise><xsl:value-of select="@region-name"/></xsl:otherwise></xsl:choose></th>
              <td>
                <xsl:choose>
                  <xsl:when test="@more and @level = 'city' and not(/page/content/contacts/@of = @id)"><a href="{t:url(concat('contacts?of=', @id))}"><xsl:value-of select="@name"/></a></xsl:when>
                  <xsl:otherwise><xsl:value-of select="@name"/></xsl:otherwise>
                </xsl:choose>
              </td>
              <td class="ce-nw"><xsl:choose><xsl:when test="@phone"><xsl:value-of select="@phone"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </xsl:template>
</xsl:stylesheet>
