<?xml version="1.0" encoding="UTF-8"?>
<!-- Years of another province: what the proofs have to show. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:template match="arrival" mode="content">
    <section class="ce-card" aria-labelledby="ar-h">
      <h2 id="ar-h"><xsl:value-of select="../@name"/><xsl:if test="../@unit != ''"> · <xsl:value-of select="../@unit"/></xsl:if></h2>
      <dl class="ce-dl"><dt class="ce-first"><xsl:value-of select="t:say('arrival.source-of')"/></dt><dd class="ce-span"><xsl:value-of select="@source"/></dd><xsl:if test="reason"><dt class="ce-first"><xsl:value-of select="t:say('arrival.note')"/></dt><dd class="ce-span"><xsl:value-of select="reason"/></dd></xsl:if></dl>
      <xsl:call-template name="arrival-years"/>
      <xsl:if test="../@state = 'pending'"><p class="ce-small ce-mute"><xsl:value-of select="t:say('arrival.effect')"/></p></xsl:if>
    </section>
  </xsl:template>

  <!-- Context: arrival. -->
  <xsl:template name="arrival-years">
    <table class="ce-table ce-cards">
      <caption class="ce-vh"><xsl:value-of select="t:say('case-kind.arrival')"/></caption>
      <thead><tr><th scope="col"><xsl:value-of select="t:say('verify.year')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('arrival.public')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('arrival.professional')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('arrival.sum')"/></th><th scope="col"><xsl:value-of select="t:say('arrival.number')"/></th></tr></thead>
      <tbody>
        <xsl:for-each select="year">
          <tr><th scope="row" class="ce-key"><xsl:value-of select="t:say('verify.year-of', string(@year))"/></th><td class="ce-num" data-l="{t:say('arrival.public')}"><xsl:value-of select="@public"/></td><td class="ce-num" data-l="{t:say('arrival.professional')}"><xsl:value-of select="@professional"/></td><td class="ce-num" data-l="{t:say('arrival.sum')}"><xsl:value-of select="@public + @professional"/></td><td class="ce-wide" data-l="{t:say('arrival.number')}"><xsl:choose><xsl:when test="@certificate != ''"><xsl:value-of select="@certificate"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td></tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>
</xsl:stylesheet>
