<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="parts.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="content/view/post/@name"/> - <xsl:value-of select="t:say('admin.list-title')"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/view"/></xsl:template>

  <xsl:template match="view">
    <nav class="ce-mute ce-small" aria-label="{t:say('admin.place')}"><xsl:choose><xsl:when test="post/@own-org or not(post)"><a href="{t:url('admin/list')}"><xsl:value-of select="t:say('admin.list-title')"/></a></xsl:when><xsl:otherwise><a href="{t:url(concat('admin/below?org=', post/@org))}"><xsl:value-of select="t:say('admin.list-title')"/><xsl:value-of select="t:say('form.colon')"/><xsl:value-of select="post/@org-name"/></a></xsl:otherwise></xsl:choose> / <xsl:value-of select="post/@name"/></nav>
    <div class="ce-bar"><h1><xsl:value-of select="post/@name"/></h1><xsl:call-template name="state-tag"><xsl:with-param name="state" select="post/@state"/></xsl:call-template></div>
    <xsl:apply-templates select="post"/>
    <xsl:apply-templates select="terms"/>
    <xsl:apply-templates select="changes"/>
  </xsl:template>

  <xsl:template match="view/post">
    <section class="ce-card" aria-labelledby="d-h">
      <div class="ce-bar">
        <h2 id="d-h"><xsl:value-of select="t:say('admin.data')"/></h2>
        <xsl:if test="@lent-until"><span class="ce-tag ce-warn"><xsl:value-of select="t:say('admin.lent-until', @lent-until)"/></span></xsl:if>
        <xsl:if test="@must-change"><span class="ce-tag ce-warn"><xsl:value-of select="t:say('admin.must-change')"/></span></xsl:if>
        <xsl:if test="@state != 'removed'"><span class="ce-push ce-acts"><xsl:call-template name="acts"/></span></xsl:if>
      </div>
      <dl class="ce-dl">
        <dt><xsl:value-of select="t:say('field.name')"/></dt><dd><xsl:value-of select="@name"/></dd>
        <dt><xsl:value-of select="t:say('field.number')"/></dt><dd><xsl:value-of select="@number-mask"/></dd>
        <dt><xsl:value-of select="t:say('admin.sex')"/></dt><dd><xsl:choose><xsl:when test="@sex-name != ''"><xsl:value-of select="@sex-name"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></dd>
        <dt><xsl:value-of select="t:say('field.job_title')"/></dt><dd><xsl:choose><xsl:when test="@title != ''"><xsl:value-of select="@title"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></dd>
        <dt><xsl:value-of select="t:say('admin.unit')"/></dt><dd><xsl:value-of select="@org-name"/></dd>
        <dt><xsl:value-of select="t:say('admin.role-of')"/></dt><dd><xsl:choose><xsl:when test="@super"><xsl:value-of select="t:say('role.super')"/></xsl:when><xsl:when test="@role"><xsl:value-of select="@role"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></dd>
        <dt><xsl:value-of select="t:say('field.landline')"/></dt><dd><xsl:choose><xsl:when test="@office-phone != ''"><xsl:value-of select="@office-phone"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></dd>
        <dt><xsl:value-of select="t:say('field.phone')"/></dt><dd><xsl:choose><xsl:when test="@phone-mask != ''"><xsl:value-of select="@phone-mask"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></dd>
        <dt><xsl:value-of select="t:say('field.email')"/></dt><dd><xsl:choose><xsl:when test="@email != ''"><xsl:value-of select="@email"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></dd>
        <dt><xsl:value-of select="t:say('admin.since')"/></dt><dd><xsl:value-of select="@since"/></dd>
        <dt><xsl:value-of select="t:say('admin.seen')"/></dt><dd><xsl:choose><xsl:when test="@seen != ''"><xsl:value-of select="@seen"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></dd>
      </dl>
      <xsl:if test="@own"><p class="ce-mute ce-small"><xsl:value-of select="t:say('admin.own-note')"/></p></xsl:if>
      <xsl:if test="@super and not(@own)"><p class="ce-mute ce-small"><xsl:value-of select="t:say('admin.super-note')"/></p></xsl:if>
    </section>
  </xsl:template>

  <!-- What may be done with the post in hand; the domain judges again. -->
  <xsl:template name="acts">
    <xsl:if test="@own-org and not(@own) and not(@super)"><a class="ce-btn" href="{t:url(concat('admin/change?id=', @id))}"><xsl:value-of select="t:say('admin.change')"/></a><xsl:text> </xsl:text></xsl:if>
    <xsl:if test="@own-org and not(@own) and not(@super) and ../@super and @state = 'active'"><a class="ce-btn" href="{t:url(concat('admin/hand-over?to=', @id))}"><xsl:value-of select="t:say('admin.make-super')"/></a><xsl:text> </xsl:text></xsl:if>
    <a class="ce-btn" href="{t:url(concat('admin/holder?id=', @id))}"><xsl:value-of select="t:say('admin.change-holder')"/></a><xsl:text> </xsl:text>
    <xsl:if test="not(@own)">
      <a class="ce-btn" href="{t:url(concat('admin/reset?id=', @id))}"><xsl:value-of select="t:say('admin.reset')"/></a><xsl:text> </xsl:text>
      <xsl:choose>
        <xsl:when test="@state = 'active'"><a class="ce-btn ce-no" href="{t:url(concat('admin/state?id=', @id, '&amp;to=disabled'))}"><xsl:value-of select="t:say('admin.to-disabled')"/></a></xsl:when>
        <xsl:otherwise><a class="ce-btn" href="{t:url(concat('admin/state?id=', @id, '&amp;to=active'))}"><xsl:value-of select="t:say('admin.to-active')"/></a></xsl:otherwise>
      </xsl:choose><xsl:text> </xsl:text>
      <a class="ce-btn ce-no" href="{t:url(concat('admin/state?id=', @id, '&amp;to=removed'))}"><xsl:value-of select="t:say('admin.to-removed')"/></a>
    </xsl:if>
  </xsl:template>

  <xsl:template match="terms">
    <section class="ce-card" aria-labelledby="t-h">
      <h2 id="t-h"><xsl:value-of select="t:say('admin.terms')"/></h2>
      <div class="ce-scroll"><table class="ce-table ce-cards"><caption class="ce-vh"><xsl:value-of select="t:say('admin.terms')"/></caption><thead><tr><th scope="col"><xsl:value-of select="t:say('field.name')"/></th><th scope="col"><xsl:value-of select="t:say('field.number')"/></th><th scope="col"><xsl:value-of select="t:say('admin.term-from')"/></th><th scope="col"><xsl:value-of select="t:say('admin.term-to')"/></th><th scope="col"><xsl:value-of select="t:say('admin.reason-of')"/></th></tr></thead><tbody>
        <xsl:for-each select="term"><tr><th scope="row" class="ce-key"><xsl:value-of select="@name"/></th><td class="ce-wide ce-nw" data-l="{t:say('field.number')}"><xsl:value-of select="@number-mask"/></td><td class="ce-nw" data-l="{t:say('admin.term-from')}"><xsl:value-of select="@from"/></td><td class="ce-nw" data-l="{t:say('admin.term-to')}"><xsl:choose><xsl:when test="@to"><xsl:value-of select="@to"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('admin.still')"/></xsl:otherwise></xsl:choose></td><td class="ce-wide" data-l="{t:say('admin.reason-of')}"><xsl:choose><xsl:when test="@reason != ''"><xsl:value-of select="@reason"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td></tr></xsl:for-each>
      </tbody></table></div>
    </section>
  </xsl:template>

  <xsl:template match="changes">
    <xsl:if test="change">
    <section class="ce-card" aria-labelledby="c-h">
      <h2 id="c-h"><xsl:value-of select="t:say('admin.changes')"/></h2>
      <div class="ce-scroll"><table class="ce-table ce-cards"><caption class="ce-vh"><xsl:value-of select="t:say('admin.changes')"/></caption><thead><tr><th scope="col"><xsl:value-of select="t:say('admin.at')"/></th><th scope="col"><xsl:value-of select="t:say('admin.what')"/></th><th scope="col"><xsl:value-of select="t:say('admin.by')"/></th><th scope="col"><xsl:value-of select="t:say('admin.reason-of')"/></th></tr></thead><tbody>
        <xsl:for-each select="change"><tr><th scope="row" class="ce-key ce-nw"><xsl:value-of select="@at"/></th><td data-l="{t:say('admin.what')}"><xsl:value-of select="t:say(concat('admin.did-', @action))"/></td><td data-l="{t:say('admin.by')}"><xsl:value-of select="@name"/></td><td class="ce-wide" data-l="{t:say('admin.reason-of')}"><xsl:choose><xsl:when test="@reason != ''"><xsl:value-of select="@reason"/></xsl:when><xsl:otherwise>—</xsl:otherwise></xsl:choose></td></tr></xsl:for-each>
      </tbody></table></div>
    </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
