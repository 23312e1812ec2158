<?xml version="1.0" encoding="UTF-8"?>
<!-- One case: what the rules say first, then doubt, content, chain; evidence beside; the bar that decides at the bottom. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" xmlns:x="urn:jijiao:exchange:1" exclude-result-prefixes="t x">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="content.xsl"/>
  <xsl:import href="arrival.xsl"/>
  <xsl:import href="decide.xsl"/>
  <xsl:import href="change.xsl"/>
  <xsl:import href="../inc/absence.xsl"/>
  <xsl:import href="../inc/training.xsl"/>
  <xsl:variable name="place" select="/page/content/place"/>
  <xsl:variable name="here" select="concat('review/case?id=', /page/content/case/@id, $place/@rest)"/>

  <xsl:template match="page" mode="frame">focus</xsl:template>

  <xsl:template match="page" mode="title"><xsl:call-template name="case-title"/></xsl:template>

  <xsl:template name="case-title">
    <xsl:value-of select="/page/content/case/@name"/> · <xsl:for-each select="/page/content/case"><xsl:call-template name="label"><xsl:with-param name="key" select="concat('case-kind.', @kind)"/><xsl:with-param name="data" select="@form-title"/></xsl:call-template></xsl:for-each>
  </xsl:template>

  <xsl:template match="page" mode="content">
    <xsl:variable name="case" select="content/case"/>
    <div class="ce-bar">
      <h1><xsl:call-template name="case-title"/></h1>
      <xsl:if test="$case/@category"><span class="ce-tag"><xsl:value-of select="$case/@category-title"/></span><xsl:text> </xsl:text></xsl:if>
      <span class="ce-tag"><xsl:value-of select="t:say('review.year', string($case/@year))"/></span><xsl:text> </xsl:text>
      <xsl:for-each select="$case"><xsl:call-template name="case-state"/></xsl:for-each>
      <nav class="ce-push ce-mute ce-small" aria-label="{t:say('review.where')}">
        <a href="{t:url('review/todo')}"><xsl:value-of select="t:say('review.todo')"/></a> / <a href="{t:url($place/@list)}"><xsl:choose><xsl:when test="$place/@kind"><xsl:value-of select="t:say(concat('queue.', $place/@kind))"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('review.list')"/></xsl:otherwise></xsl:choose></a>
        <xsl:if test="$place/@no"> / <xsl:value-of select="t:say('review.place', string($place/@no), string($place/@total))"/><xsl:if test="$place/@total &gt; 999">+</xsl:if></xsl:if>
      </nav>
    </div>
    <xsl:call-template name="error-summary"/>
    <xsl:variable name="alone" select="not($case/files/file) and boolean($case/change | $case/transfer | $case/training)"/>
    <div>
      <xsl:if test="not($alone)"><xsl:attribute name="class">ce-cols</xsl:attribute></xsl:if>
      <div class="ce-stack">
        <xsl:apply-templates select="$case/declaration" mode="judge"/>
        <xsl:apply-templates select="$case/declaration" mode="doubt"/>
        <xsl:apply-templates select="$case/declaration | $case/registration | $case/change | $case/transfer | $case/arrival | $case/absence | $case/training" mode="content"/>
        <section class="ce-card" aria-labelledby="line-h">
          <h2 id="line-h"><xsl:value-of select="t:say('review.chain')"/></h2>
          <xsl:for-each select="$case"><xsl:call-template name="case-line"/></xsl:for-each>
        </section>
        <xsl:apply-templates select="content/earlier[row]"/>
      </div>
      <xsl:if test="not($alone)"><xsl:apply-templates select="$case/files"/></xsl:if>
    </div>
    <xsl:apply-templates select="$case/decide"/>
    <xsl:apply-templates select="content/others[row]"/>
  </xsl:template>

  <xsl:template name="case-state">
    <xsl:variable name="step" select="chain/step[@state = 'current']"/>
    <xsl:choose>
      <xsl:when test="@state = 'pending' and $step/@kind = 'fixed'"><span class="ce-tag ce-now"><xsl:value-of select="t:say('review.waits-for', string($step/@org-name))"/></span></xsl:when>
      <xsl:when test="@state = 'pending' and $step"><span class="ce-tag ce-now"><xsl:value-of select="t:say('review.waits-for', t:say(concat('step.', $step/@kind)))"/></span></xsl:when>
      <xsl:otherwise><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@state"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$step/@acting-org and /page/user/@org = $step/@acting-org"><xsl:text> </xsl:text><span class="ce-tag ce-now"><xsl:value-of select="t:say('review.acting-tag')"/></span></xsl:if>
    <xsl:if test="@correct-until"><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="t:say('review.correct-until', string(@correct-until))"/></span></xsl:if>
    <xsl:if test="@overdue"><xsl:text> </xsl:text><span class="ce-tag ce-bad"><xsl:value-of select="t:say('review.mark.overdue')"/></span></xsl:if>
    <xsl:if test="@corrected"><xsl:text> </xsl:text><span class="ce-tag ce-now"><xsl:value-of select="t:say('review.mark.corrected')"/></span></xsl:if>
  </xsl:template>

  <!-- Evidence: tabs of files, the one that is shown, its origin. -->
  <xsl:template match="files">
    <xsl:variable name="shown" select="file[@current]"/>
    <section class="ce-card ce-view ce-stick" aria-labelledby="ev-h">
      <div class="ce-bar">
        <h2 id="ev-h"><xsl:value-of select="t:say('review.evidence')"/></h2><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="t:say('review.evidence-n', string(count(file)))"/></span>
        <xsl:if test="$shown">
          <xsl:variable name="src" select="concat('review/file?id=', ../@id, '&amp;sha=', $shown/@sha256)"/>
          <span class="ce-push ce-acts ce-small">
            <xsl:if test="starts-with($shown/@type, 'image/')">
              <xsl:choose>
                <xsl:when test="@zoom"><a href="{t:url(concat($here, '&amp;file=', $shown/@no))}"><xsl:value-of select="t:say('review.fit')"/></a></xsl:when>
                <xsl:otherwise><a href="{t:url(concat($here, '&amp;file=', $shown/@no, '&amp;zoom=full'))}"><xsl:value-of select="t:say('review.full')"/></a></xsl:otherwise>
              </xsl:choose><xsl:text> </xsl:text>
              <a href="{t:url(concat($here, '&amp;file=', $shown/@no, substring(concat('&amp;turn=', (sum(@turn) + 90) mod 360), 1, 12 * number((sum(@turn) + 90) mod 360 != 0))))}"><xsl:value-of select="t:say('review.turn')"/></a><xsl:text> </xsl:text>
            </xsl:if>
            <a href="{t:url($src)}" target="_blank" rel="noopener"><xsl:value-of select="t:say('review.window')"/></a><xsl:text> </xsl:text>
            <a href="{t:url(concat($src, '&amp;download=yes'))}" download="{$shown/@name}"><xsl:value-of select="t:say('review.download')"/></a>
          </span>
        </xsl:if>
      </div>
      <xsl:choose>
        <xsl:when test="$shown">
          <ul class="ce-plain ce-tabs ce-under" aria-label="{t:say('review.files')}"><xsl:apply-templates select="file"/></ul>
          <xsl:for-each select="$shown"><xsl:call-template name="paper"/></xsl:for-each>
          <p class="ce-small ce-mute"><xsl:value-of select="t:say('review.uploaded', string(../@submitted))"/><xsl:call-template name="size"><xsl:with-param name="bytes" select="$shown/@size"/></xsl:call-template><xsl:value-of select="t:say('form.comma')"/>SHA-256 <xsl:value-of select="concat(substring($shown/@sha256, 1, 4), '…', substring($shown/@sha256, 61))"/></p>
        </xsl:when>
        <xsl:otherwise><p class="ce-mute"><xsl:value-of select="t:say('review.no-evidence')"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="file">
    <li><a href="{t:url(concat($here, '&amp;file=', @no))}"><xsl:if test="@current"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if><xsl:value-of select="concat(@no, '. ', @name)"/></a></li>
  </xsl:template>

  <xsl:template name="paper">
    <xsl:variable name="src" select="t:url(concat('review/file?id=', ../../@id, '&amp;sha=', @sha256))"/>
    <div class="ce-paper" tabindex="0" role="region" aria-label="{t:say('review.paper', string(@name))}">
      <xsl:if test="../@zoom or ../@turn"><xsl:attribute name="class"><xsl:text>ce-paper</xsl:text><xsl:if test="../@zoom"> ce-whole</xsl:if><xsl:if test="../@turn"> ce-turn<xsl:value-of select="../@turn"/></xsl:if></xsl:attribute></xsl:if>
      <xsl:choose>
        <xsl:when test="starts-with(@type, 'image/')"><img src="{$src}" alt="{@name}"/></xsl:when>
        <xsl:otherwise>
          <object class="ce-pdf" data="{$src}" type="application/pdf" aria-label="{@name}"><p class="ce-note ce-now"><xsl:value-of select="t:say('review.no-viewer')"/><a href="{$src}" target="_blank" rel="noopener"><xsl:value-of select="t:say('review.window')"/></a></p></object>
        </xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>
</xsl:stylesheet>
