<?xml version="1.0" encoding="UTF-8"?>
<!-- What a case of this module asks for: old and new side by side, from where to where. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:template match="change" mode="matter">
    <section class="ce-card" aria-labelledby="m-h">
      <h2 id="m-h"><xsl:value-of select="t:say('personnel.change-fields')"/></h2>
      <table class="ce-table ce-cards">
        <caption class="ce-vh"><xsl:value-of select="t:say('personnel.change-fields')"/></caption>
        <thead><tr><th scope="col"><xsl:value-of select="t:say('personnel.field')"/></th><th scope="col"><xsl:value-of select="t:say('personnel.before')"/></th><th scope="col"><xsl:value-of select="t:say('personnel.after')"/></th></tr></thead>
        <tbody>
          <xsl:for-each select="field">
            <tr>
              <th scope="row" class="ce-key"><xsl:value-of select="t:say(concat('personnel.field-', @name))"/></th>
              <td data-l="{t:say('personnel.before')}"><xsl:call-template name="side"><xsl:with-param name="text" select="@before"/><xsl:with-param name="label" select="@before-label"/></xsl:call-template></td>
              <td data-l="{t:say('personnel.after')}"><xsl:choose><xsl:when test="@changed"><b><xsl:call-template name="side"><xsl:with-param name="text" select="@after"/><xsl:with-param name="label" select="@after-label"/></xsl:call-template></b><xsl:text> </xsl:text><span class="ce-tag ce-warn"><xsl:value-of select="t:say('personnel.changed')"/></span></xsl:when><xsl:otherwise><span class="ce-mute"><xsl:value-of select="t:say('personnel.unchanged')"/></span></xsl:otherwise></xsl:choose></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
      <xsl:apply-templates select="reason" mode="matter"/>
    </section>
  </xsl:template>

  <xsl:template name="side">
    <xsl:param name="text"/><xsl:param name="label"/>
    <xsl:choose><xsl:when test="$label != ''"><xsl:value-of select="$label"/></xsl:when><xsl:when test="$text != ''"><xsl:value-of select="$text"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose>
  </xsl:template>

  <xsl:template match="reason" mode="matter"><p><span class="ce-mute"><xsl:value-of select="t:say('personnel.reason')"/><xsl:value-of select="t:say('form.colon')"/></span><xsl:value-of select="."/></p></xsl:template>

  <xsl:template match="transfer" mode="matter">
    <section class="ce-card" aria-labelledby="m-h">
      <h2 id="m-h"><xsl:value-of select="t:say('case-kind.transfer')"/></h2>
      <dl class="ce-dl">
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'verify.name'"/><xsl:with-param name="text" select="concat(../@name, '　', ../@mask)"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'personnel.from'"/><xsl:with-param name="text" select="@from-name"/></xsl:call-template>
        <dt><xsl:value-of select="t:say('personnel.to')"/></dt><dd><xsl:value-of select="@to-name"/><xsl:if test="@elsewhere"><xsl:text> </xsl:text><span class="ce-tag"><xsl:value-of select="t:say('personnel.elsewhere')"/></span></xsl:if></dd>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'personnel.by'"/><xsl:with-param name="text" select="t:say(concat('personnel.by-', @by))"/></xsl:call-template>
        <dt><xsl:value-of select="t:say('personnel.day')"/></dt><dd><xsl:choose><xsl:when test="@day"><xsl:value-of select="@day"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('personnel.day-consent')"/></xsl:otherwise></xsl:choose></dd>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'personnel.to-department'"/><xsl:with-param name="text" select="@department"/></xsl:call-template>
      </dl>
      <xsl:if test="@open-declarations &gt; 0 and ../@state = 'pending'"><p class="ce-note ce-now"><xsl:value-of select="t:say('personnel.open-declarations', string(@open-declarations))"/></p></xsl:if>
      <p class="ce-mute ce-small"><xsl:value-of select="t:say('personnel.old-years')"/></p>
      <xsl:apply-templates select="reason" mode="matter"/>
    </section>
  </xsl:template>

  <xsl:template match="arrival" mode="matter"><xsl:apply-templates select="." mode="content"/></xsl:template>
</xsl:stylesheet>
