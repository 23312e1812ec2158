<?xml version="1.0" encoding="UTF-8"?>
<!-- What a superior may do with a unit below, and the registration that made it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:template match="acts">
    <xsl:variable name="id" select="../organisation/@id"/>
    <xsl:variable name="version" select="../organisation/@version"/>
    <section class="ce-card" aria-labelledby="m-h">
      <div class="ce-bar"><h2 id="m-h"><xsl:value-of select="t:say('life.title')"/></h2><a class="ce-push ce-small" href="{t:url('organization/life')}"><xsl:value-of select="t:say('life.records')"/></a></div>
      <xsl:choose>
        <xsl:when test="@super">
          <div class="ce-acts">
            <xsl:if test="@active"><a class="ce-btn" href="{t:url(concat('organization/move?id=', $id))}"><xsl:value-of select="t:say('life.title-move')"/></a><xsl:text> </xsl:text></xsl:if><xsl:if test="@active and @unit"><a class="ce-btn" href="{t:url(concat('organization/merge?id=', $id))}"><xsl:value-of select="t:say('life.title-merge')"/></a><xsl:text> </xsl:text></xsl:if><xsl:if test="@active and @unit and @staff"><a class="ce-btn" href="{t:url(concat('organization/split?id=', $id))}"><xsl:value-of select="t:say('life.title-split')"/></a><xsl:text> </xsl:text></xsl:if><xsl:if test="@active and @unit"><a class="ce-btn" href="{t:url(concat('organization/close?id=', $id))}"><xsl:value-of select="t:say('life.title-close')"/></a><xsl:text> </xsl:text></xsl:if>
            <xsl:if test="@active and @unit"><form class="ce-acts" method="post" action="{t:url(concat('organization/state?id=', $id))}"><xsl:call-template name="form-guard"/><xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="$version"/></xsl:call-template><button class="ce-btn ce-no" name="do" value="disable"><xsl:value-of select="t:say('life.disable')"/></button></form></xsl:if><xsl:if test="not(@active)"><form class="ce-acts" method="post" action="{t:url(concat('organization/state?id=', $id))}"><xsl:call-template name="form-guard"/><xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="$version"/></xsl:call-template><button class="ce-btn" name="do" value="enable"><xsl:value-of select="t:say('life.enable')"/></button></form></xsl:if><xsl:if test="@active and @custody and not(../organisation/@custody)"><form class="ce-acts" method="post" action="{t:url(concat('organization/custody?id=', $id))}"><xsl:call-template name="form-guard"/><xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="$version"/></xsl:call-template><button class="ce-btn" name="do" value="on"><xsl:value-of select="t:say('life.custody-set')"/></button></form></xsl:if><xsl:if test="@active and @custody and ../organisation/@custody"><form class="ce-acts" method="post" action="{t:url(concat('organization/custody?id=', $id))}"><xsl:call-template name="form-guard"/><xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="$version"/></xsl:call-template><button class="ce-btn ce-no" name="do" value="off"><xsl:value-of select="t:say('life.custody-unset')"/></button></form></xsl:if>
          </div>
          <p class="ce-mute ce-small"><xsl:value-of select="t:say('life.acts-about')"/></p>
        </xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('life.super-only')"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <!-- A talent centre's own custody for the self-employed. -->
  <xsl:template match="centre">
    <section class="ce-card" aria-labelledby="k-h">
      <h2 id="k-h"><xsl:value-of select="t:say('life.centre')"/></h2>
      <p class="ce-mute"><xsl:value-of select="t:say(concat('life.centre-', substring('offon', 1 + 3 * number(boolean(../organisation/@custody)), 3 - number(boolean(../organisation/@custody)))))"/></p>
      <xsl:choose>
        <xsl:when test="not(@super)"><p class="ce-mute"><xsl:value-of select="t:say('life.centre-super')"/></p></xsl:when>
        <xsl:when test="not(@direct)"><p class="ce-note ce-warn"><xsl:value-of select="t:say('life.custody-wrong')"/></p></xsl:when>
        <xsl:otherwise>
          <form class="ce-acts" method="post" action="{t:url('organization/custody-own')}">
            <xsl:call-template name="form-guard"/><xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="../organisation/@version"/></xsl:call-template>
            <xsl:choose>
              <xsl:when test="../organisation/@custody"><button class="ce-btn ce-no" name="do" value="off"><xsl:value-of select="t:say('life.centre-close')"/></button></xsl:when>
              <xsl:otherwise><button class="ce-btn ce-go" name="do" value="on"><xsl:value-of select="t:say('life.custody-open')"/></button></xsl:otherwise>
            </xsl:choose>
          </form>
        </xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="level-form">
    <form class="ce-bar" method="post" action="{t:url(concat('organization/base-level?id=', ../organisation/@id))}" novalidate="novalidate">
      <xsl:call-template name="form-guard"/>
      <xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="../organisation/@version"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="'base_level'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
      <button class="ce-btn"><xsl:value-of select="t:say('life.level-save')"/></button>
    </form>
  </xsl:template>

  <xsl:template match="registration">
    <section class="ce-card" aria-labelledby="g-h">
      <div class="ce-bar"><h2 id="g-h"><xsl:value-of select="t:say('life.registration')"/></h2><xsl:if test="@may"><a class="ce-push" href="{t:url(concat('review/case?id=', @id))}"><xsl:value-of select="t:say('life.registration-view')"/></a></xsl:if></div>
      <dl class="ce-dl">
        <dt><xsl:value-of select="t:say('organization.submitted')"/></dt><dd><xsl:value-of select="@submitted"/></dd>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'life.applicant'"/><xsl:with-param name="text" select="@applicant"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'organization.decided'"/><xsl:with-param name="text" select="@decided"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'organization.office'"/><xsl:with-param name="text" select="@office"/></xsl:call-template>
      </dl>
    </section>
  </xsl:template>
</xsl:stylesheet>
