<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:import href="../layout.xsl"/>
  <xsl:import href="../inc/training.xsl"/>
  <xsl:import href="../inc/appeal.xsl"/>
  <xsl:template match="page" mode="title"><xsl:value-of select="t:say(concat('case-kind.', content/case/@kind))"/><xsl:value-of select="t:say('form.colon')"/><xsl:value-of select="content/case/training/@title"/></xsl:template>
  <xsl:template match="page" mode="content"><xsl:apply-templates select="content/case"/></xsl:template>

  <xsl:template match="case">
    <div class="ce-bar">
      <h1><xsl:value-of select="t:say(concat('case-kind.', @kind))"/></h1>
      <span class="ce-tag"><xsl:value-of select="t:say('training.year-of', string(@year))"/></span><xsl:text> </xsl:text>
      <xsl:call-template name="state-tag"><xsl:with-param name="state" select="@state"/></xsl:call-template>
      <a class="ce-push ce-small" href="{t:url(concat('training/list?kind=', training/@kind))}"><xsl:value-of select="t:say(concat('training.tab-', training/@kind))"/></a>
    </div>
    <xsl:call-template name="error-summary"/>
    <xsl:call-template name="stands"/>
    <div class="ce-cols ce-aside">
      <div class="ce-stack">
        <xsl:apply-templates select="training" mode="content"/>
        <xsl:apply-templates select="files[file]"/>
        <xsl:call-template name="acts"/>
        <xsl:apply-templates select="appeal"/>
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
    <xsl:variable name="last" select="events/event[@action = 'reject' or @action = 'return' or @action = 'reverse'][last()]"/>
    <xsl:choose>
      <xsl:when test="@state = 'pending'"><p class="ce-note ce-now"><xsl:value-of select="t:say('record.pending', string($at), string(@arrived), string(@waited))"/><xsl:if test="$now/@phone"><xsl:text> </xsl:text><xsl:value-of select="t:say('case.phone', string($now/@phone))"/></xsl:if></p></xsl:when>
      <xsl:when test="@state = 'returned'"><p class="ce-note ce-warn"><xsl:value-of select="t:say('training.is-returned', string($last/@org-name), @until)"/>“<xsl:value-of select="$last/@reason"/>”<xsl:if test="@correct"><xsl:text> </xsl:text><a href="{t:url(concat('training/', training/@kind, '?id=', @id))}"><xsl:value-of select="t:say('training.correct')"/></a></xsl:if></p></xsl:when>
      <xsl:when test="training/@class-state = 'cancelled'"><p class="ce-note"><xsl:value-of select="t:say('training.is-cancelled')"/>“<xsl:value-of select="training/ended"/>”</p></xsl:when>
      <xsl:when test="@declined"><p class="ce-note"><xsl:value-of select="t:say('training.is-declined')"/></p></xsl:when>
      <xsl:when test="@assign and training/assignment[last()]/@ended = 'declined' and not(training/answer)"><p class="ce-note ce-warn"><xsl:value-of select="t:say('training.is-given-back', string(training/assignment[last()]/@base-name), string(training/assignment[last()]/@ended-at))"/>“<xsl:value-of select="training/assignment[last()]"/>”</p></xsl:when>
      <xsl:when test="@state = 'approved' and training/@kind = 'demand' and not(training/answer)"><p class="ce-note ce-now"><xsl:value-of select="t:say('training.is-unassigned', string($now/@org-name))"/></p></xsl:when>
      <xsl:when test="@accept"><p class="ce-note ce-now"><xsl:value-of select="t:say('training.is-assigned', string(training/answer/@org-name), string(training/@contact), string(training/@phone))"/></p></xsl:when>
      <xsl:when test="@state = 'approved'"><p class="ce-note ce-ok"><xsl:value-of select="t:say(concat('training.is-approved-', training/@kind), string(@decided))"/></p></xsl:when>
      <xsl:when test="@state = 'withdrawn'"><p class="ce-note"><xsl:value-of select="t:say('training.is-withdrawn')"/></p></xsl:when>
      <xsl:when test="@state = 'reversed'"><p class="ce-note ce-bad"><xsl:value-of select="t:say('training.is-reversed', string($last/@org-name), string($last/@at))"/>“<xsl:value-of select="$last/@reason"/>”</p></xsl:when>
      <xsl:when test="@state = 'void'"><p class="ce-note ce-bad"><xsl:value-of select="t:say('training.is-void')"/></p></xsl:when>
      <xsl:otherwise><p class="ce-note ce-bad"><xsl:value-of select="t:say('training.is-rejected', string($last/@org-name), string($last/@at))"/><xsl:if test="$last/@reason">“<xsl:value-of select="$last/@reason"/>”</xsl:if></p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="case/appeal"><xsl:call-template name="appeal-form"><xsl:with-param name="path" select="'training/record'"/><xsl:with-param name="id" select="../@id"/><xsl:with-param name="version" select="../@version"/></xsl:call-template></xsl:template>

  <xsl:template match="files">
    <section class="ce-card" aria-labelledby="f-h">
      <h2 id="f-h"><xsl:value-of select="t:say('training.files')"/></h2>
      <ul>
        <xsl:for-each select="file">
          <li><a href="{t:url('training/file')}?id={../../@id}&amp;sha={@sha256}"><xsl:value-of select="@name"/></a><xsl:value-of select="t:say('form.open')"/><xsl:call-template name="size"><xsl:with-param name="bytes" select="@size"/></xsl:call-template><xsl:value-of select="t:say('form.close')"/><a href="{t:url('training/file')}?id={../../@id}&amp;sha={@sha256}&amp;download=yes" download="{@name}"><xsl:value-of select="t:say('review.download')"/><span class="ce-vh"><xsl:value-of select="@name"/></span></a></li>
        </xsl:for-each>
      </ul>
    </section>
  </xsl:template>

  <xsl:template name="acts">
    <xsl:variable name="held" select="/page/user/@kind = 'base' and training/@kind = 'demand' and @state = 'approved' and not(@accept) and not(@declined)"/>
    <xsl:if test="$held or @withdraw or @review or @assign or @correct or @cancel or @accept">
      <div class="ce-card"><div class="ce-acts">
        <xsl:if test="$held"><a class="ce-btn ce-go" href="{t:url('training/class')}"><xsl:value-of select="t:say('training.file-class')"/></a><span class="ce-mute"><xsl:value-of select="t:say('training.demand-next')"/></span></xsl:if>
        <xsl:if test="@assign"><a class="ce-btn ce-go" href="{t:url(concat('training/assign?id=', @id))}"><xsl:value-of select="t:say('training.assign')"/></a><xsl:text> </xsl:text></xsl:if>
        <xsl:if test="@review"><a href="{t:url(concat('review/case?id=', @id, '&amp;kind=', @kind))}"><xsl:attribute name="class">ce-btn<xsl:if test="not(@assign)"> ce-go</xsl:if></xsl:attribute><xsl:value-of select="t:say('training.to-review')"/></a><xsl:text> </xsl:text></xsl:if>
        <xsl:if test="@correct"><a class="ce-btn ce-go" href="{t:url(concat('training/', training/@kind, '?id=', @id))}"><xsl:value-of select="t:say('training.correct')"/></a><xsl:text> </xsl:text></xsl:if>
        <xsl:if test="@withdraw">
          <form method="post" action="{t:url('training/record')}?id={@id}">
            <xsl:call-template name="form-guard"/><xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="@version"/></xsl:call-template>
            <button class="ce-btn ce-no" name="do" value="withdraw"><xsl:value-of select="t:say('training.withdraw')"/></button>
          </form>
        </xsl:if>
        <xsl:if test="@accept">
          <form method="post" action="{t:url('training/record')}?id={@id}">
            <xsl:call-template name="form-guard"/><xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="training/@demand-version"/></xsl:call-template>
            <button class="ce-btn ce-go" name="do" value="accept"><xsl:value-of select="t:say('training.accept')"/></button>
          </form>
          <xsl:call-template name="decline"/>
        </xsl:if>
        <xsl:if test="@cancel"><xsl:call-template name="cancel"/></xsl:if>
      </div></div>
    </xsl:if>
  </xsl:template>

  <xsl:template name="decline">
    <form method="post" action="{t:url('training/record')}?id={@id}">
      <xsl:call-template name="form-guard"/><xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="training/@demand-version"/></xsl:call-template>
      <details class="ce-pop ce-ask">
        <xsl:if test="key('error', 'decline-reason')"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
        <summary class="ce-btn ce-no"><xsl:value-of select="t:say('training.decline')"/></summary>
        <div class="ce-box">
          <xsl:call-template name="field"><xsl:with-param name="name" select="'decline-reason'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="wide" select="true()"/><xsl:with-param name="maxlength" select="500"/></xsl:call-template>
          <button class="ce-btn ce-no" name="do" value="decline"><xsl:value-of select="t:say('training.decline-confirm')"/></button>
        </div>
      </details>
    </form>
  </xsl:template>

  <xsl:template name="cancel">
    <form method="post" action="{t:url('training/record')}?id={@id}">
      <xsl:call-template name="form-guard"/><xsl:call-template name="hidden"><xsl:with-param name="name" select="'version'"/><xsl:with-param name="value" select="training/@class-version"/></xsl:call-template>
      <details class="ce-pop ce-ask">
        <xsl:if test="key('error', 'tr_reason')"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
        <summary class="ce-btn ce-no"><xsl:value-of select="t:say('training.cancel-class')"/></summary>
        <div class="ce-box">
          <xsl:call-template name="field"><xsl:with-param name="name" select="'tr_reason'"/><xsl:with-param name="kind" select="'textarea'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="wide" select="true()"/><xsl:with-param name="maxlength" select="500"/></xsl:call-template>
          <button class="ce-btn ce-no" name="do" value="cancel"><xsl:value-of select="t:say('training.cancel-confirm')"/></button>
        </div>
      </details>
    </form>
  </xsl:template>
</xsl:stylesheet>
