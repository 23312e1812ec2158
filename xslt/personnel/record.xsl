<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="../review/arrival.xsl"/>
  <xsl:import href="matter.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say(concat('case-kind.', content/case/@kind))"/><xsl:value-of select="t:say('form.colon')"/><xsl:value-of select="content/case/@name"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/case"/></xsl:template>

  <xsl:template match="case">
    <xsl:variable name="list"><xsl:choose><xsl:when test="@kind = 'transfer' and /page/user/@kind != 'person'">personnel/transfers</xsl:when><xsl:otherwise>personnel/changes</xsl:otherwise></xsl:choose></xsl:variable>
    <div class="ce-bar">
      <h1><xsl:value-of select="t:say(concat('case-kind.', @kind))"/></h1>
      <span class="ce-mute"><xsl:value-of select="concat(@name, ' · ', @mask)"/></span><xsl:text> </xsl:text>
      <xsl:call-template name="state-tag"><xsl:with-param name="state" select="@state"/></xsl:call-template>
      <a class="ce-push ce-small" href="{t:url(string($list))}"><xsl:value-of select="t:say(concat('menu.', translate($list, '/', '-')))"/></a>
    </div>
    <xsl:call-template name="error-summary"/>
    <xsl:call-template name="stands"/>
    <div class="ce-cols ce-aside">
      <div class="ce-stack">
        <xsl:apply-templates select="change | transfer | arrival" mode="matter"/>
        <xsl:apply-templates select="files[file]"/>
        <xsl:call-template name="acts"/>
      </div>
      <aside class="ce-stack ce-stick" aria-label="{t:say('record.chain')}">
        <section class="ce-card" aria-labelledby="ch"><h2 id="ch"><xsl:value-of select="t:say('record.chain')"/></h2><xsl:call-template name="case-line"/></section>
      </aside>
    </div>
  </xsl:template>

  <!-- Where it stands, in one sentence with who to ask. -->
  <xsl:template name="stands">
    <xsl:variable name="now" select="chain/step[@state = 'current']"/>
    <xsl:variable name="at"><xsl:choose><xsl:when test="$now/@acting-org-name"><xsl:value-of select="$now/@acting-org-name"/></xsl:when><xsl:otherwise><xsl:value-of select="$now/@org-name"/></xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:variable name="last" select="events/event[@action = 'reject'][last()]"/>
    <xsl:choose>
      <xsl:when test="@state = 'pending'"><p class="ce-note ce-now"><xsl:value-of select="t:say('record.pending', string($at), string(@arrived), string(@waited))"/><xsl:if test="$now/@phone"><xsl:text> </xsl:text><xsl:value-of select="t:say('case.phone', string($now/@phone))"/></xsl:if></p></xsl:when>
      <xsl:when test="@state = 'approved'"><p class="ce-note ce-ok"><xsl:value-of select="t:say(concat('personnel.approved-', @kind), string(@decided))"/></p></xsl:when>
      <xsl:when test="@state = 'withdrawn'"><p class="ce-note"><xsl:value-of select="t:say('personnel.is-withdrawn')"/></p></xsl:when>
      <xsl:otherwise><p class="ce-note ce-bad"><xsl:value-of select="t:say('personnel.is-rejected', string($last/@org-name), string($last/@at))"/><xsl:if test="$last/@reason">“<xsl:value-of select="$last/@reason"/>”</xsl:if></p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="files">
    <section class="ce-card" aria-labelledby="f-h">
      <h2 id="f-h"><xsl:value-of select="t:say('personnel.proof')"/></h2>
      <ul>
        <xsl:for-each select="file">
          <li><a href="{t:url('personnel/file')}?id={../../@id}&amp;sha={@sha256}"><xsl:value-of select="@name"/></a><xsl:value-of select="t:say('form.open')"/><xsl:call-template name="size"><xsl:with-param name="bytes" select="@size"/></xsl:call-template><xsl:value-of select="t:say('form.close')"/><a href="{t:url('personnel/file')}?id={../../@id}&amp;sha={@sha256}&amp;download=yes"><xsl:value-of select="t:say('record.download')"/><span class="ce-vh"><xsl:text> </xsl:text><xsl:value-of select="@name"/></span></a></li>
        </xsl:for-each>
      </ul>
    </section>
  </xsl:template>

  <xsl:template name="acts">
    <xsl:if test="@withdraw or @review">
      <div class="ce-card"><div class="ce-acts">
        <xsl:if test="@review"><a class="ce-btn ce-go" href="{t:url(concat('review/case?id=', @id))}"><xsl:value-of select="t:say('personnel.to-review')"/></a><xsl:text> </xsl:text></xsl:if>
        <xsl:if test="@withdraw">
          <form method="post" action="{t:url('personnel/record')}?id={@id}">
            <xsl:call-template name="form-guard"/>
            <xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="@version"/></xsl:call-template>
            <button class="ce-btn ce-no" name="do" value="withdraw"><xsl:value-of select="t:say('personnel.withdraw')"/></button>
          </form>
        </xsl:if>
      </div></div>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
