<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('personnel.act-second')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/second"/></xsl:template>

  <xsl:template match="second">
    <xsl:call-template name="subject-bar"><xsl:with-param name="say" select="'personnel.act-second'"/></xsl:call-template>
    <p class="ce-mute"><xsl:value-of select="t:say('personnel.second-about')"/></p>
    <section class="ce-card" aria-labelledby="s-h">
      <h2 id="s-h"><xsl:value-of select="t:say('personnel.seconds')"/></h2>
      <xsl:choose>
        <xsl:when test="second-employer">
          <table class="ce-table ce-cards">
            <caption class="ce-vh"><xsl:value-of select="t:say('personnel.seconds')"/></caption>
            <thead><tr><th scope="col"><xsl:value-of select="t:say('verify.unit')"/></th><th scope="col"><xsl:value-of select="t:say('personnel.period')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></tr></thead>
            <tbody><xsl:apply-templates select="second-employer"/></tbody>
          </table>
        </xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('personnel.seconds-none')"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
    <xsl:call-template name="unit-search"><xsl:with-param name="path" select="'personnel/second'"/></xsl:call-template>
    <xsl:if test="found/unit or /page/errors">
      <form class="ce-card" method="post" action="{t:url(@action)}" novalidate="novalidate" aria-labelledby="a-h">
        <h2 id="a-h"><xsl:value-of select="t:say('personnel.second-add')"/></h2>
        <xsl:call-template name="form-guard"/>
        <xsl:call-template name="unit-choice"/>
        <div class="ce-form">
          <xsl:call-template name="field"><xsl:with-param name="name" select="'second_since'"/><xsl:with-param name="kind" select="'date'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
          <xsl:call-template name="field"><xsl:with-param name="name" select="'second_until'"/><xsl:with-param name="kind" select="'date'"/><xsl:with-param name="hint" select="'personnel.second-open'"/></xsl:call-template>
        </div>
        <p class="ce-acts"><button class="ce-btn ce-go" name="do" value="add"><xsl:value-of select="t:say('personnel.second-add')"/></button></p>
      </form>
    </xsl:if>
  </xsl:template>

  <xsl:template match="second-employer">
    <tr>
      <th scope="row" class="ce-key"><xsl:value-of select="@org-name"/></th>
      <td class="ce-nw" data-l="{t:say('personnel.period')}"><xsl:value-of select="@from"/><xsl:text> – </xsl:text><xsl:choose><xsl:when test="@to"><xsl:value-of select="@to"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('personnel.now')"/></xsl:otherwise></xsl:choose></td>
      <td class="ce-act"><xsl:choose>
        <xsl:when test="@over"><span class="ce-mute"><xsl:value-of select="t:say('personnel.over')"/></span></xsl:when>
        <xsl:otherwise><form method="post" action="{t:url('personnel/second')}?id={../subject/@id}"><xsl:call-template name="form-guard"/><xsl:call-template name="hidden"><xsl:with-param name="name" select="'end_unit'"/><xsl:with-param name="value" select="@org"/></xsl:call-template><input class="ce-in" type="date" name="end_until" value="{../@today}" aria-label="{t:say('personnel.second-last', string(@org-name))}"/><xsl:text> </xsl:text><button class="ce-btn ce-no" name="do" value="end"><xsl:value-of select="t:say('personnel.second-end')"/></button></form></xsl:otherwise>
      </xsl:choose></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
