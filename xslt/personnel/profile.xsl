<?xml version="1.0" encoding="UTF-8"?>
<!-- A person's record; context of every template: <person>. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:template match="person">
    <section class="ce-card" aria-labelledby="p-h">
      <div class="ce-bar"><h2 id="p-h"><xsl:value-of select="@name"/></h2><xsl:text> </xsl:text><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@state"/></xsl:call-template></div>
      <dl class="ce-dl">
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'personnel.document'"/><xsl:with-param name="text" select="@document-name"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'verify.document'"/><xsl:with-param name="text" select="@number-mask"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'personnel.sex'"/><xsl:with-param name="text" select="@sex-name"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'personnel.nationality'"/><xsl:with-param name="text" select="@nationality-name"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'verify.unit'"/><xsl:with-param name="text" select="@employer-name"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'personnel.department'"/><xsl:with-param name="text" select="@department"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'personnel.post-category'"/><xsl:with-param name="text" select="@post-category-name"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'personnel.post-grade'"/><xsl:with-param name="text" select="@post-grade-name"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'verify.series'"/><xsl:with-param name="text" select="@series-name"/></xsl:call-template>
        <dt><xsl:value-of select="t:say('personnel.level')"/></dt><dd><xsl:value-of select="t:say(concat('level.', @level))"/><xsl:if test="@title != ''"><xsl:value-of select="t:say('list.brackets', string(@title))"/></xsl:if></dd>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'personnel.education'"/><xsl:with-param name="text" select="@education-name"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'personnel.degree'"/><xsl:with-param name="text" select="@degree-name"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'personnel.certificate-no'"/><xsl:with-param name="text" select="@certificate-no"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'personnel.phone'"/><xsl:with-param name="text" select="@phone-mask"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'personnel.email'"/><xsl:with-param name="text" select="@email"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'personnel.landline'"/><xsl:with-param name="text" select="@office-phone"/></xsl:call-template>
      </dl>
    </section>
  </xsl:template>

  <xsl:template match="person" mode="years">
    <section class="ce-card" aria-labelledby="y-h">
      <h2 id="y-h"><xsl:value-of select="t:say('personnel.years')"/></h2>
      <xsl:choose>
        <xsl:when test="not(year)"><p class="ce-mute"><xsl:value-of select="t:say('personnel.no-years')"/></p></xsl:when>
        <xsl:otherwise>
          <div class="ce-scroll">
            <table class="ce-table ce-cards">
              <caption class="ce-vh"><xsl:value-of select="t:say('personnel.years')"/></caption>
              <thead><tr><th scope="col"><xsl:value-of select="t:say('verify.year')"/></th><th scope="col"><xsl:value-of select="t:say('verify.outcome')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('certificate.hours-of')"/></th><th scope="col"><xsl:value-of select="t:say('verify.number')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></tr></thead>
              <tbody><xsl:apply-templates select="year" mode="years"/></tbody>
            </table>
          </div>
        </xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="year" mode="years">
    <tr>
      <th scope="row" class="ce-key"><xsl:value-of select="t:say('verify.year-of', @year)"/></th>
      <td data-l="{t:say('verify.outcome')}"><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@outcome"/></xsl:call-template></td>
      <td class="ce-num" data-l="{t:say('certificate.hours-of')}"><xsl:value-of select="@recognised"/> / <xsl:value-of select="@required"/></td>
      <td class="ce-wide ce-nw" data-l="{t:say('verify.number')}"><xsl:choose><xsl:when test="@number"><xsl:value-of select="@number"/></xsl:when><xsl:when test="@source"><xsl:value-of select="t:say('personnel.earned-at', string(@source))"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
      <td class="ce-wide ce-nw">
        <xsl:if test="@path"><a href="{t:url(@path)}"><xsl:value-of select="t:say('certificate.ledger')"/><span class="ce-vh"><xsl:value-of select="@year"/></span></a></xsl:if>
        <xsl:if test="@path and @print">　</xsl:if>
        <xsl:if test="@print"><a href="{t:url(@print)}"><xsl:value-of select="t:say('certificate.print-act')"/><span class="ce-vh"><xsl:value-of select="@year"/></span></a></xsl:if>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="person" mode="past">
    <div class="ce-cols">
      <section class="ce-card" aria-labelledby="t-h">
        <h2 id="t-h"><xsl:value-of select="t:say('personnel.titles')"/></h2>
        <xsl:choose>
          <xsl:when test="not(title)"><p class="ce-mute"><xsl:value-of select="t:say('personnel.no-titles')"/></p></xsl:when>
          <xsl:otherwise>
            <table class="ce-table">
              <caption class="ce-vh"><xsl:value-of select="t:say('personnel.titles')"/></caption>
              <thead><tr><th scope="col"><xsl:value-of select="t:say('personnel.since')"/></th><th scope="col"><xsl:value-of select="t:say('personnel.title')"/></th></tr></thead>
              <tbody>
                <xsl:for-each select="title">
                  <tr><th scope="row"><xsl:choose><xsl:when test="@since"><xsl:value-of select="@since"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></th><td><xsl:value-of select="@series-name"/><xsl:if test="@series-name != ''"> · </xsl:if><xsl:value-of select="t:say(concat('level.', @level))"/><xsl:if test="@title != ''"><xsl:value-of select="t:say('list.brackets', string(@title))"/></xsl:if></td></tr>
                </xsl:for-each>
              </tbody>
            </table>
          </xsl:otherwise>
        </xsl:choose>
      </section>
      <section class="ce-card" aria-labelledby="f-h">
        <h2 id="f-h"><xsl:value-of select="t:say('personnel.affiliations')"/></h2>
        <table class="ce-table">
          <caption class="ce-vh"><xsl:value-of select="t:say('personnel.affiliations')"/></caption>
          <thead><tr><th scope="col"><xsl:value-of select="t:say('personnel.period')"/></th><th scope="col"><xsl:value-of select="t:say('verify.unit')"/></th></tr></thead>
          <tbody>
            <xsl:for-each select="affiliation">
              <tr><th scope="row" class="ce-nw"><xsl:value-of select="@from"/><xsl:text> – </xsl:text><xsl:choose><xsl:when test="@to"><xsl:value-of select="@to"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('personnel.now')"/></xsl:otherwise></xsl:choose></th><td><xsl:value-of select="@org-name"/><xsl:if test="@custody"><xsl:text> </xsl:text><span class="ce-tag"><xsl:value-of select="t:say('personnel.custody')"/></span></xsl:if></td></tr>
            </xsl:for-each>
            <xsl:for-each select="second-employer">
              <tr><th scope="row" class="ce-nw"><xsl:value-of select="@from"/><xsl:text> – </xsl:text><xsl:choose><xsl:when test="@to"><xsl:value-of select="@to"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('personnel.now')"/></xsl:otherwise></xsl:choose></th><td><xsl:value-of select="@org-name"/><xsl:text> </xsl:text><span class="ce-tag"><xsl:value-of select="t:say('personnel.second')"/></span></td></tr>
            </xsl:for-each>
          </tbody>
        </table>
      </section>
    </div>
  </xsl:template>
</xsl:stylesheet>
