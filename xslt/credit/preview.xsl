<?xml version="1.0" encoding="UTF-8"?>
<!-- What the rules give before anything is sent, and who would review. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:template match="preview">
    <section class="ce-card" id="preview" aria-labelledby="pv" aria-live="polite">
      <h2 id="pv"><xsl:value-of select="t:say('preview.title')"/></h2>
      <xsl:choose>
        <xsl:when test="@wrong"><p class="ce-mute"><xsl:value-of select="t:say('preview.wrong')"/></p></xsl:when>
        <xsl:when test="@recognised">
          <p class="ce-judge"><span><xsl:value-of select="t:say('preview.gives')"/><xsl:text> </xsl:text><b><xsl:attribute name="class"><xsl:choose><xsl:when test="@recognised &gt; 0">ce-ok</xsl:when><xsl:otherwise>ce-bad</xsl:otherwise></xsl:choose></xsl:attribute><xsl:value-of select="@recognised"/></b><xsl:text> </xsl:text><xsl:value-of select="t:say('preview.hours')"/></span></p>
          <p><xsl:value-of select="say"/></p>
          <xsl:if test="@clause"><p class="ce-small ce-mute"><xsl:value-of select="t:say('preview.clause', @clause)"/>　<a href="{t:url('guide/hours')}?pack={../@pack}&amp;year={@year}#{../@form}"><xsl:value-of select="t:say('preview.standard')"/></a></p></xsl:if>
        </xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('preview.empty')"/></p></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="line">
        <p class="ce-small ce-mute"><xsl:value-of select="t:say('preview.then', @year)"/></p>
        <table class="ce-table">
          <caption class="ce-vh"><xsl:value-of select="t:say('preview.then', @year)"/></caption>
          <thead><tr><th scope="col"><xsl:value-of select="t:say('year.category')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('preview.approved')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('preview.pending')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('preview.mine')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('preview.required')"/></th></tr></thead>
          <tbody>
            <xsl:for-each select="line">
              <tr>
                <th scope="row" class="ce-key"><xsl:call-template name="label"><xsl:with-param name="key" select="'year.total'"/><xsl:with-param name="data" select="@title"/></xsl:call-template></th>
                <td class="ce-num"><xsl:value-of select="@approved"/></td><td class="ce-num"><xsl:value-of select="@pending"/></td><td class="ce-num"><xsl:value-of select="@mine"/></td>
                <td class="ce-num"><xsl:value-of select="@required"/><xsl:text> </xsl:text><xsl:choose><xsl:when test="@missing &gt; 0"><span class="ce-bad"><xsl:value-of select="t:say('preview.short', @missing)"/></span></xsl:when><xsl:otherwise><span class="ce-ok"><xsl:value-of select="t:say('preview.enough')"/></span></xsl:otherwise></xsl:choose></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </xsl:if>
      <p class="ce-small ce-mute"><xsl:if test="@provisional"><xsl:value-of select="t:say('year.provisional')"/></xsl:if><xsl:value-of select="t:say('preview.note')"/></p>
    </section>
  </xsl:template>

  <!-- Context: an element with chain, not submitted yet. -->
  <xsl:template name="foreseen">
    <section class="ce-card" aria-labelledby="ch">
      <h2 id="ch"><xsl:value-of select="t:say('preview.chain')"/></h2>
      <ol class="ce-plain ce-line">
        <li aria-current="step"><b><xsl:value-of select="t:say(concat('preview.submit', substring('-by-post', 1, 8 * boolean(@by-post))))"/></b></li>
        <xsl:for-each select="chain/step">
          <li>
            <xsl:choose>
              <xsl:when test="@state = 'skipped'"><span class="ce-mute"><xsl:value-of select="t:say(concat('step.', @kind))"/>　<xsl:value-of select="t:say(concat('step.skipped-', @note))"/></span></xsl:when>
              <xsl:otherwise>
                <xsl:value-of select="t:say(concat('step.', @kind))"/>　<xsl:value-of select="@org-name"/>
                <xsl:if test="@acting-org-name"><xsl:value-of select="t:say('case.acting-by', @acting-org-name)"/></xsl:if>
                <xsl:if test="@phone"><br/><span class="ce-mute"><xsl:value-of select="t:say('case.phone', @phone)"/></span></xsl:if>
              </xsl:otherwise>
            </xsl:choose>
          </li>
        </xsl:for-each>
      </ol>
    </section>
  </xsl:template>
</xsl:stylesheet>
