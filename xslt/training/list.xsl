<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say(concat('training.tab-', content/trainings/@kind))"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/trainings"/></xsl:template>

  <xsl:template match="trainings">
    <xsl:variable name="above" select="/page/user/@kind = 'hrss' or /page/user/@kind = 'authority'"/>
    <div class="ce-bar">
      <h1><xsl:value-of select="t:say(concat('training.tab-', @kind))"/></h1>
      <xsl:if test="@file"><span class="ce-push ce-acts"><a class="ce-btn ce-go" href="{t:url(@file)}"><xsl:value-of select="t:say(concat('training.file-', @kind))"/></a></span></xsl:if>
    </div>
    <form class="ce-card ce-filter" action="{t:url('training/list')}" role="search">
      <xsl:call-template name="hidden"><xsl:with-param name="name" select="'kind'"/><xsl:with-param name="value" select="@kind"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'year'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'training.year'"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'state'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'training.state'"/></xsl:call-template>
      <xsl:if test="@kind != 'summary'"><xsl:call-template name="filter"><xsl:with-param name="name" select="'category'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="'training.category'"/></xsl:call-template></xsl:if>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'title'"/><xsl:with-param name="say" select="'training.title'"/></xsl:call-template>
      <xsl:if test="$above"><xsl:call-template name="filter"><xsl:with-param name="name" select="'unit'"/><xsl:with-param name="say" select="'training.org'"/></xsl:call-template></xsl:if>
      <xsl:call-template name="filter-acts"><xsl:with-param name="reset" select="concat('training/list?kind=', @kind)"/></xsl:call-template>
    </form>
    <xsl:apply-templates select="tabs"/>
    <section class="ce-card">
      <xsl:choose>
        <xsl:when test="rows/row">
          <div class="ce-scroll">
            <table class="ce-table ce-cards">
              <caption class="ce-vh"><xsl:value-of select="t:say(concat('training.tab-', @kind))"/></caption>
              <thead><tr><th scope="col"><xsl:value-of select="t:say('training.title')"/></th><th scope="col"><xsl:value-of select="t:say('training.org')"/></th><xsl:if test="@kind != 'class'"><th scope="col" class="ce-num"><xsl:value-of select="t:say('training.year')"/></th></xsl:if><xsl:apply-templates select="." mode="heads"/><th scope="col"><xsl:value-of select="t:say('training.submitted')"/></th><th scope="col"><xsl:value-of select="t:say('training.state')"/></th><th scope="col"><xsl:value-of select="t:say('training.where')"/></th></tr></thead>
              <tbody><xsl:apply-templates select="rows/row"/></tbody>
            </table>
          </div>
          <xsl:apply-templates select="pager"/>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="empty"><xsl:with-param name="say" select="concat('training.none-', @kind)"/></xsl:call-template><xsl:if test="@file"><p><a href="{t:url(@file)}"><xsl:value-of select="t:say(concat('training.file-', @kind))"/></a></p></xsl:if></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="trainings" mode="heads">
    <xsl:choose>
      <xsl:when test="@kind = 'class'"><th scope="col"><xsl:value-of select="t:say('training.category')"/></th><th scope="col"><xsl:value-of select="t:say('training.days-from-to')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('training.hours')"/></th><th scope="col"><xsl:value-of select="t:say('training.number')"/></th></xsl:when>
      <xsl:when test="@kind = 'plan'"><th scope="col" class="ce-num"><xsl:value-of select="t:say('training.items')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('training.persons')"/></th></xsl:when>
      <xsl:when test="@kind = 'summary'"><th scope="col" class="ce-num"><xsl:value-of select="t:say('training.classes')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('training.persons')"/></th></xsl:when>
      <xsl:when test="@kind = 'subject'"><th scope="col"><xsl:value-of select="t:say('training.category')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('training.subjects')"/></th></xsl:when>
      <xsl:otherwise><th scope="col"><xsl:value-of select="t:say('training.category')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('training.persons')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('training.hours-each')"/></th><th scope="col"><xsl:value-of select="t:say('training.base')"/></th></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="row">
    <tr>
      <th scope="row" class="ce-key ce-name"><a href="{t:url(concat('training/record?id=', @id))}"><xsl:value-of select="@title"/></a></th>
      <td class="ce-wide" data-l="{t:say('training.org')}"><xsl:value-of select="@org-name"/></td>
      <xsl:if test="../../@kind != 'class'"><td class="ce-num" data-l="{t:say('training.year')}"><xsl:value-of select="@year"/></td></xsl:if>
      <xsl:apply-templates select="." mode="cells"/>
      <td class="ce-nw" data-l="{t:say('training.submitted')}"><xsl:value-of select="@submitted"/></td>
      <td data-l="{t:say('training.state')}"><xsl:call-template name="filing-state"/></td>
      <td class="ce-wide" data-l="{t:say('training.where')}">
        <xsl:choose>
          <xsl:when test="@at"><xsl:value-of select="@at"/><xsl:text> </xsl:text><span class="ce-mute"><xsl:value-of select="t:say('case.waited', string(@waited))"/><xsl:if test="@phone"><xsl:text> </xsl:text><span class="ce-nw"><xsl:value-of select="t:say('case.phone', @phone)"/></span></xsl:if></span></xsl:when>
          <xsl:when test="@until"><span class="ce-mute"><xsl:value-of select="t:say('training.until', @until)"/></span></xsl:when>
          <xsl:when test="@declined"><span class="ce-tag ce-warn"><xsl:value-of select="t:say('training.base-declined')"/></span></xsl:when>
          <xsl:when test="../../@kind = 'demand' and @state = 'approved' and not(@base-name)"><span class="ce-tag ce-warn"><xsl:value-of select="t:say('training.not-assigned')"/></span></xsl:when>
        </xsl:choose>
      </td>
    </tr>
  </xsl:template>

  <!-- Of a class that was filed, whether it was held. -->
  <xsl:template name="filing-state">
    <xsl:choose>
      <xsl:when test="@class-state = 'closed' or @class-state = 'cancelled' or @class-state = 'reversed' or @class-state = 'filed'"><span><xsl:attribute name="class">ce-tag<xsl:if test="@class-state = 'filed'"> ce-ok</xsl:if><xsl:if test="@class-state = 'reversed'"> ce-bad</xsl:if></xsl:attribute><xsl:value-of select="t:say(concat('training.class-', @class-state))"/></span></xsl:when>
      <xsl:otherwise><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@state"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="row" mode="cells">
    <xsl:variable name="kind" select="../../@kind"/>
    <xsl:if test="$kind = 'class' or $kind = 'subject' or $kind = 'demand'"><td data-l="{t:say('training.category')}"><xsl:if test="@category"><xsl:value-of select="@category-title"/></xsl:if></td></xsl:if>
    <xsl:if test="$kind = 'class'">
      <td class="ce-wide" data-l="{t:say('training.days-from-to')}"><xsl:choose><xsl:when test="@starts = @ends"><span class="ce-nw"><xsl:value-of select="@starts"/></span></xsl:when><xsl:otherwise><span class="ce-nw"><xsl:value-of select="t:say('training.from-to', @starts, @ends)"/></span></xsl:otherwise></xsl:choose></td>
      <td class="ce-num" data-l="{t:say('training.hours')}"><xsl:choose><xsl:when test="@fixed"><xsl:value-of select="@fixed"/></xsl:when><xsl:otherwise><xsl:value-of select="@hours"/></xsl:otherwise></xsl:choose></td>
      <td class="ce-nw" data-l="{t:say('training.number')}"><xsl:value-of select="@number"/></td>
    </xsl:if>
    <xsl:if test="$kind = 'plan'"><td class="ce-num" data-l="{t:say('training.items')}"><xsl:value-of select="@parts"/></td></xsl:if>
    <xsl:if test="$kind = 'summary'"><td class="ce-num" data-l="{t:say('training.classes')}"><xsl:value-of select="@parts"/></td></xsl:if>
    <xsl:if test="$kind = 'subject'"><td class="ce-num" data-l="{t:say('training.subjects')}"><xsl:value-of select="@parts"/></td></xsl:if>
    <xsl:if test="$kind = 'plan' or $kind = 'summary' or $kind = 'demand'"><td class="ce-num" data-l="{t:say('training.persons')}"><xsl:value-of select="@persons"/></td></xsl:if>
    <xsl:if test="$kind = 'demand'">
      <td class="ce-num" data-l="{t:say('training.hours-each')}"><xsl:value-of select="@hours"/></td>
      <td class="ce-wide" data-l="{t:say('training.base')}"><xsl:value-of select="@base-name"/><xsl:if test="@base-name"><xsl:text> </xsl:text><span class="ce-mute"><xsl:if test="@base-phone"><xsl:value-of select="t:say('case.phone', @base-phone)"/><xsl:text> </xsl:text></xsl:if><xsl:choose><xsl:when test="@accepted"><xsl:value-of select="t:say('training.is-accepted')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('training.not-accepted')"/></xsl:otherwise></xsl:choose></span></xsl:if></td>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
