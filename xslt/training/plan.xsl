<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="parts.xsl"/>
  <xsl:template match="form" mode="fields">
    <section class="ce-card" aria-labelledby="plan-h">
      <h2 id="plan-h"><xsl:value-of select="t:say('training.basics')"/></h2>
      <div class="ce-form"><xsl:call-template name="year-title"/><xsl:call-template name="field"><xsl:with-param name="name" select="'tr_note'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="wide" select="true()"/><xsl:with-param name="maxlength" select="2000"/></xsl:call-template></div>
    </section>
    <section class="ce-card" aria-labelledby="items-h">
      <h2 id="items-h"><xsl:value-of select="t:say('training.items')"/></h2>
      <div class="ce-scroll" tabindex="0" role="region" aria-labelledby="items-h"><table class="ce-table ce-cards">
        <thead><tr><th scope="col" class="ce-narrow"><xsl:value-of select="t:say('training.category')"/></th><th scope="col"><xsl:value-of select="t:say('training.subject-or-name')"/></th><th scope="col" class="ce-few"><xsl:value-of select="t:say('training.persons')"/></th><th scope="col" class="ce-few"><xsl:value-of select="t:say('training.days')"/></th><th scope="col" class="ce-few"><xsl:value-of select="t:say('training.hours-each')"/></th><th scope="col" class="ce-few"><xsl:value-of select="t:say('training.first-month')"/></th><th scope="col" class="ce-few"><xsl:value-of select="t:say('training.last-month')"/></th></tr></thead>
        <tbody><xsl:call-template name="plan-row"/></tbody>
      </table></div>
      <p class="ce-small ce-mute"><xsl:value-of select="t:say('training.items-hint', string(@rows))"/></p>
    </section>
  </xsl:template>

  <xsl:template name="plan-row">
    <xsl:param name="no" select="1"/>
    <tr>
      <td data-l="{t:say('training.category')}"><xsl:call-template name="cell"><xsl:with-param name="name" select="'tr_category'"/><xsl:with-param name="no" select="$no"/><xsl:with-param name="say" select="'training.category'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="list" select="'tr_category'"/></xsl:call-template></td>
      <td class="ce-wide" data-l="{t:say('training.subject-or-name')}"><xsl:call-template name="cell"><xsl:with-param name="name" select="'tr_subject'"/><xsl:with-param name="no" select="$no"/><xsl:with-param name="say" select="'training.subject-or-name'"/><xsl:with-param name="maxlength" select="120"/></xsl:call-template></td>
      <td data-l="{t:say('training.persons')}"><xsl:call-template name="cell"><xsl:with-param name="name" select="'tr_persons'"/><xsl:with-param name="no" select="$no"/><xsl:with-param name="say" select="'training.persons'"/><xsl:with-param name="kind" select="'numeric'"/></xsl:call-template></td>
      <td data-l="{t:say('training.days')}"><xsl:call-template name="cell"><xsl:with-param name="name" select="'tr_days'"/><xsl:with-param name="no" select="$no"/><xsl:with-param name="say" select="'training.days'"/><xsl:with-param name="kind" select="'numeric'"/></xsl:call-template></td>
      <td data-l="{t:say('training.hours-each')}"><xsl:call-template name="cell"><xsl:with-param name="name" select="'tr_hours'"/><xsl:with-param name="no" select="$no"/><xsl:with-param name="say" select="'training.hours-each'"/><xsl:with-param name="kind" select="'decimal'"/></xsl:call-template></td>
      <td data-l="{t:say('training.first-month')}"><xsl:call-template name="cell"><xsl:with-param name="name" select="'tr_first'"/><xsl:with-param name="no" select="$no"/><xsl:with-param name="say" select="'training.first-month'"/><xsl:with-param name="kind" select="'numeric'"/></xsl:call-template></td>
      <td data-l="{t:say('training.last-month')}"><xsl:call-template name="cell"><xsl:with-param name="name" select="'tr_last'"/><xsl:with-param name="no" select="$no"/><xsl:with-param name="say" select="'training.last-month'"/><xsl:with-param name="kind" select="'numeric'"/></xsl:call-template></td>
    </tr>
    <xsl:if test="$no &lt; @rows"><xsl:call-template name="plan-row"><xsl:with-param name="no" select="$no + 1"/></xsl:call-template></xsl:if>
  </xsl:template>
</xsl:stylesheet>
