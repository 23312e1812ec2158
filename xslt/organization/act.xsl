<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="inc-change.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say(concat('life.title-', content/act/@name))"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/act"/></xsl:template>

  <xsl:template match="act">
    <div class="ce-bar"><h1><xsl:value-of select="t:say(concat('life.title-', @name))"/></h1><a class="ce-push" href="{t:url(concat('organization/view?id=', unit/@id))}"><xsl:value-of select="t:say('life.back')"/></a></div>
    <xsl:call-template name="error-summary"/>
    <xsl:if test="not(@super)"><p class="ce-note ce-warn" role="status"><xsl:value-of select="t:say('organization.life.scope')"/></p></xsl:if>
    <section class="ce-card" aria-labelledby="i-h">
      <h2 id="i-h"><xsl:value-of select="unit/@name"/></h2>
      <dl class="ce-dl">
        <dt><xsl:value-of select="t:say('organization.code')"/></dt><dd><xsl:value-of select="unit/@code"/></dd>
        <dt><xsl:value-of select="t:say('organization.superior')"/></dt><dd><xsl:value-of select="unit/@superior-name"/></dd>
        <dt><xsl:value-of select="t:say('organization.hrss')"/></dt><dd><xsl:value-of select="unit/@hrss-name"/></dd>
        <dt><xsl:value-of select="t:say('life.people')"/></dt><dd><xsl:value-of select="impact/@people"/></dd>
        <dt><xsl:value-of select="t:say('life.cases')"/></dt><dd><xsl:value-of select="impact/@cases"/></dd>
        <dt><xsl:value-of select="t:say('life.units')"/></dt><dd><xsl:value-of select="impact/@units"/></dd>
        <dt><xsl:value-of select="t:say('life.posts')"/></dt><dd><xsl:value-of select="impact/@posts"/></dd>
      </dl>
      <p><xsl:value-of select="t:say(concat('life.about-', @name))"/></p>
      <xsl:if test="impact/@later"><p class="ce-note ce-now"><xsl:value-of select="t:say('life.later')"/></p></xsl:if>
      <xsl:if test="@name = 'close' and impact/@units &gt; 0"><p class="ce-note ce-warn"><xsl:value-of select="t:say('organization.life.below')"/></p></xsl:if>
    </section>
    <xsl:choose>
      <xsl:when test="@name = 'close'"><xsl:call-template name="confirm"/></xsl:when>
      <xsl:when test="@name = 'move'">
        <xsl:call-template name="superior-search"><xsl:with-param name="path" select="'organization/move'"/><xsl:with-param name="id" select="unit/@id"/></xsl:call-template>
        <xsl:if test="found"><xsl:call-template name="confirm"/></xsl:if>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="target-search"/>
        <xsl:if test="into"><xsl:call-template name="confirm"/></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="target-search">
    <form class="ce-card ce-filter" role="search" action="{t:url(concat('organization/', @name))}">
      <xsl:call-template name="hidden"><xsl:with-param name="name" select="'id'"/><xsl:with-param name="value" select="unit/@id"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'q'"/><xsl:with-param name="say" select="'life.find-target'"/></xsl:call-template>
      <div class="ce-acts"><button class="ce-btn"><xsl:value-of select="t:say('organization.search')"/></button></div>
    </form>
    <xsl:if test="targets">
      <section class="ce-card">
        <xsl:choose>
          <xsl:when test="targets/unit">
            <table class="ce-table ce-cards">
              <caption class="ce-vh"><xsl:value-of select="t:say('organization.found')"/></caption>
              <thead><tr><th scope="col"><xsl:value-of select="t:say('organization.name')"/></th><th scope="col"><xsl:value-of select="t:say('organization.code')"/></th><th scope="col"><xsl:value-of select="t:say('organization.superior')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th></tr></thead>
              <tbody>
                <xsl:for-each select="targets/unit">
                  <tr>
                    <th scope="row" class="ce-key"><xsl:value-of select="@name"/></th>
                    <td class="ce-wide" data-l="{t:say('organization.code')}"><xsl:value-of select="@code"/></td>
                    <td class="ce-wide" data-l="{t:say('organization.superior')}"><xsl:value-of select="@superior-name"/></td>
                    <td class="ce-act"><a href="{t:url(concat('organization/', ../../@name, '?id=', ../../unit/@id, '&amp;into=', @id))}"><xsl:value-of select="t:say('life.choose')"/><span class="ce-vh"><xsl:value-of select="@name"/></span></a></td>
                  </tr>
                </xsl:for-each>
              </tbody>
            </table>
          </xsl:when>
          <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('life.target-none')"/></p></xsl:otherwise>
        </xsl:choose>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="confirm">
    <xsl:if test="staff"><xsl:call-template name="staff-search"/></xsl:if>
    <form class="ce-card ce-stack" method="post" action="{t:url(@path)}" novalidate="novalidate">
      <xsl:call-template name="form-guard"/>
      <xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="unit/@version"/></xsl:call-template>
      <xsl:if test="into"><p><b><xsl:value-of select="t:say(concat('life.into-', @name), unit/@name, into/@name)"/></b></p></xsl:if>
      <xsl:if test="@name = 'move'"><xsl:call-template name="superior-choice"/></xsl:if>
      <xsl:if test="@name = 'close'"><xsl:call-template name="field"><xsl:with-param name="name" select="'custody'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="hint" select="'life.custody-hint'"/></xsl:call-template></xsl:if>
      <xsl:apply-templates select="staff"/>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'confirm'"/><xsl:with-param name="kind" select="'check'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
      <p class="ce-acts"><xsl:if test="@super"><button class="ce-btn ce-no"><xsl:value-of select="t:say(concat('life.do-', @name))"/></button><xsl:text> </xsl:text></xsl:if><a class="ce-btn" href="{t:url(concat('organization/view?id=', unit/@id))}"><xsl:value-of select="t:say('organization.back')"/></a></p>
    </form>
  </xsl:template>

  <xsl:template name="staff-search">
    <form class="ce-card ce-filter" role="search" action="{t:url('organization/split')}">
      <xsl:call-template name="hidden"><xsl:with-param name="name" select="'id'"/><xsl:with-param name="value" select="unit/@id"/></xsl:call-template>
      <xsl:call-template name="hidden"><xsl:with-param name="name" select="'into'"/><xsl:with-param name="value" select="into/@id"/></xsl:call-template>
      <xsl:call-template name="filter"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="say" select="'life.find-person'"/></xsl:call-template>
      <div class="ce-acts"><button class="ce-btn"><xsl:value-of select="t:say('organization.search')"/></button></div>
    </form>
  </xsl:template>

  <xsl:template match="staff">
    <xsl:if test="key('error', 'person')"><p class="ce-error" id="person"><xsl:for-each select="key('error', 'person')[1]"><xsl:value-of select="t:say(@key)"/></xsl:for-each></p></xsl:if>
    <xsl:if test="../staff-departments/one">
      <div role="group" aria-labelledby="w-h">
        <h2 id="w-h"><xsl:value-of select="t:say('life.whole-departments')"/></h2>
        <div class="ce-opts"><xsl:for-each select="../staff-departments/one"><label><input class="ce-check" type="checkbox" name="department" value="{@name}"><xsl:if test="@name = /page/content/act/values/value[@name = 'department']"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><xsl:value-of select="@name"/><xsl:value-of select="t:say('form.open')"/><xsl:value-of select="@people"/><xsl:value-of select="t:say('form.close')"/></label><xsl:text> </xsl:text></xsl:for-each></div>
      </div>
    </xsl:if>
    <h2><xsl:value-of select="t:say('life.single-persons')"/></h2>
    <xsl:choose>
      <xsl:when test="person">
        <div class="ce-scroll">
          <table class="ce-table ce-cards">
            <caption class="ce-vh"><xsl:value-of select="t:say('life.single-persons')"/></caption>
            <thead><tr><th scope="col" class="ce-pick"><span class="ce-vh"><xsl:value-of select="t:say('organization.choose')"/></span></th><th scope="col"><xsl:value-of select="t:say('verify.name')"/></th><th scope="col"><xsl:value-of select="t:say('verify.document')"/></th><th scope="col"><xsl:value-of select="t:say('field.department')"/></th><th scope="col"><xsl:value-of select="t:say('life.person-title')"/></th></tr></thead>
            <tbody class="ce-picks">
              <xsl:for-each select="person">
                <tr>
                  <td class="ce-pick"><label><input class="ce-check" type="checkbox" name="person" value="{@id}"><xsl:if test="@id = /page/content/act/values/value[@name = 'person']"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><span class="ce-vh"><xsl:value-of select="@name"/></span></label></td>
                  <th scope="row" class="ce-key"><xsl:value-of select="@name"/></th>
                  <td class="ce-wide" data-l="{t:say('verify.document')}"><xsl:value-of select="@number-mask"/></td>
                  <td data-l="{t:say('field.department')}"><xsl:value-of select="@department"/></td>
                  <td data-l="{t:say('life.person-title')}"><xsl:value-of select="@title"/></td>
                </tr>
              </xsl:for-each>
            </tbody>
          </table>
        </div>
        <xsl:if test="@more"><p class="ce-mute ce-small"><xsl:value-of select="t:say('life.staff-more')"/></p></xsl:if>
      </xsl:when>
      <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('life.staff-none')"/></p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
