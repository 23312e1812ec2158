<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="inc-class.xsl"/>

  <xsl:template match="page" mode="title"><xsl:value-of select="t:say('classes.mine-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/mine"/></xsl:template>

  <xsl:template match="mine">
    <div class="ce-bar"><h1><xsl:value-of select="t:say('classes.mine-title')"/></h1><a class="ce-push ce-btn" href="{t:url('classes/open')}"><xsl:value-of select="t:say('classes.open-title')"/></a></div>
    <xsl:call-template name="error-summary"/>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="rows/row">
          <div class="ce-scroll">
            <table class="ce-table ce-cards">
              <caption class="ce-vh"><xsl:value-of select="t:say('classes.mine-title')"/></caption>
              <thead><tr><th scope="col"><xsl:value-of select="t:say('classes.name')"/></th><th scope="col"><xsl:value-of select="t:say('classes.base')"/></th><th scope="col"><xsl:value-of select="t:say('classes.days-of')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('classes.hours')"/></th><th scope="col"><xsl:value-of select="t:say('classes.stage')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('classes.score')"/></th><th scope="col"><xsl:value-of select="t:say('classes.passed')"/></th><th scope="col"><xsl:value-of select="t:say('classes.outcome')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></tr></thead>
              <tbody><xsl:apply-templates select="rows/row"/></tbody>
            </table>
          </div>
          <xsl:apply-templates select="pager"/>
        </xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('classes.mine-none')"/><xsl:text> </xsl:text><a href="{t:url('classes/open')}"><xsl:value-of select="t:say('classes.open-title')"/></a></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="row">
    <tr>
      <th scope="row" class="ce-key"><xsl:value-of select="@name"/><br/><span class="ce-mute ce-small"><xsl:value-of select="concat(@number, ' · ', t:say(concat('classes.mode-', @mode)), ' · ', @place)"/></span></th>
      <td class="ce-wide" data-l="{t:say('classes.base')}"><xsl:value-of select="@base-name"/></td>
      <td class="ce-wide ce-nw" data-l="{t:say('classes.days-of')}"><xsl:call-template name="days-of"/></td>
      <td class="ce-num" data-l="{t:say('classes.hours')}"><xsl:value-of select="@hours"/></td>
      <td data-l="{t:say('classes.stage')}"><xsl:call-template name="stage-tag"/><xsl:if test="@ended"><br/><span class="ce-small">“<xsl:value-of select="@ended"/>”</span></xsl:if></td>
      <td class="ce-num" data-l="{t:say('classes.score')}"><xsl:choose><xsl:when test="@score"><xsl:value-of select="@score"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td>
      <td data-l="{t:say('classes.passed')}"><xsl:call-template name="verdict"/></td>
      <td class="ce-wide" data-l="{t:say('classes.outcome')}"><xsl:call-template name="outcome"/></td>
      <td class="ce-act">
        <xsl:if test="@case"><a href="{t:url(concat('credit/record?id=', @case))}"><xsl:value-of select="t:say('classes.see-case')"/><span class="ce-vh"><xsl:value-of select="@name"/></span></a><xsl:text> </xsl:text></xsl:if>
        <xsl:if test="@proof"><a href="{t:url(concat('classes/proof?id=', @id))}"><xsl:value-of select="t:say('classes.proof')"/><span class="ce-vh"><xsl:value-of select="@name"/></span></a></xsl:if>
        <xsl:if test="@withdraw"><form method="post" action="{t:url('classes/mine')}"><xsl:call-template name="form-guard"/><xsl:call-template name="hidden"><xsl:with-param name="name" select="'class'"/><xsl:with-param name="value" select="@id"/></xsl:call-template><button class="ce-btn ce-no"><xsl:value-of select="t:say('classes.withdraw')"/><span class="ce-vh"><xsl:value-of select="@name"/></span></button></form></xsl:if>
      </td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
