<?xml version="1.0" encoding="UTF-8"?>
<!-- The bar at the bottom: what can be decided, or why not; and the way on. Reasons open above it without a script. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:template match="decide[@refused]">
    <xsl:variable name="step" select="../chain/step[@state = 'current']"/>
    <xsl:variable name="typed" select="/page/content/values/value[contains(@name, 'reason') and @name != 'reverse-reason' and . != '']"/>
    <xsl:if test="$typed">
      <section class="ce-card" aria-labelledby="typed-h">
        <h2 id="typed-h"><xsl:value-of select="t:say('review.typed')"/></h2>
        <xsl:for-each select="$typed"><label class="ce-small" for="{@name}"><xsl:value-of select="t:say(concat('review.field.', @name))"/></label><textarea class="ce-in" id="{@name}" rows="3" readonly="readonly"><xsl:value-of select="."/></textarea></xsl:for-each>
      </section>
    </xsl:if>
    <section class="ce-decide" aria-label="{t:say('review.decision')}">
      <div class="ce-bar">
        <span>
          <xsl:choose>
            <xsl:when test="@refused = 'elsewhere' and $step/@acting-org-name"><xsl:value-of select="t:say('review.refused.elsewhere', string($step/@acting-org-name))"/></xsl:when>
            <xsl:when test="@refused = 'closed'"><xsl:value-of select="t:say('review.refused.closed', string(../@year), string(@until), string(@hrss))"/><xsl:if test="@phone"><xsl:text> </xsl:text><xsl:value-of select="t:say('case.phone', string(@phone))"/></xsl:if><xsl:if test="@reopen"><xsl:text> </xsl:text><a href="{t:url(@reopen)}"><xsl:value-of select="t:say('review.reopen', string(../@year))"/></a></xsl:if></xsl:when>
            <xsl:otherwise><xsl:value-of select="t:say(concat('review.refused.', @refused), string($step/@org-name), t:say(concat('state.', ../@state)))"/></xsl:otherwise>
          </xsl:choose>
          <xsl:if test="@refused = 'elsewhere' and $step/@phone"><xsl:text> </xsl:text><xsl:value-of select="t:say('case.phone', string($step/@phone))"/></xsl:if>
        </span>
        <xsl:if test="@reversible"><xsl:call-template name="reverse"/></xsl:if>
        <xsl:call-template name="onward"/>
      </div>
    </section>
  </xsl:template>

  <xsl:template match="decide">
    <form class="ce-decide" method="post" action="{t:url($here)}" aria-label="{t:say('review.decision')}">
      <xsl:call-template name="form-guard"/><xsl:call-template name="no-default"/>
      <input type="hidden" name="version" value="{../@version}"/>
      <div class="ce-bar">
        <div class="ce-acts">
          <button class="ce-btn ce-go" name="do" value="approve" accesskey="1">
            <xsl:choose>
              <xsl:when test="@hours"><xsl:value-of select="t:say('review.approve-hours', string(@hours))"/></xsl:when>
              <xsl:when test="../change or ../transfer"><xsl:call-template name="consent"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="t:say(concat('review.approve-', substring-after(../@kind, '-')))"/></xsl:otherwise>
            </xsl:choose>
          </button><xsl:text> </xsl:text>
          <xsl:if test="@assign"><a class="ce-btn" href="{t:url(concat('training/assign?id=', ../@id))}"><xsl:value-of select="t:say('training.assign')"/></a><xsl:text> </xsl:text></xsl:if>
          <xsl:call-template name="reject"/><xsl:text> </xsl:text>
          <xsl:if test="@correctable"><xsl:call-template name="return"/><xsl:text> </xsl:text></xsl:if>
          <xsl:if test="@hours &gt; 0"><xsl:call-template name="lower"/></xsl:if>
        </div>
        <span class="ce-small ce-mute ce-keys"><xsl:value-of select="t:say(concat('review.keys', substring('-hours', 1, 6 * boolean(@hours)), substring('-return', 1, 7 * (@correctable and not(@hours)))))"/></span>
        <xsl:call-template name="onward"/>
      </div>
    </form>
  </xsl:template>

  <xsl:template name="onward">
    <span class="ce-push ce-acts">
      <xsl:choose>
        <xsl:when test="$place/@previous"><a class="ce-btn" href="{t:url(concat('review/case?id=', $place/@previous, $place/@rest))}" accesskey="8"><xsl:value-of select="t:say('review.previous')"/></a></xsl:when>
        <xsl:otherwise><a class="ce-btn" role="link" aria-disabled="true"><xsl:value-of select="t:say('review.is-first')"/></a></xsl:otherwise>
      </xsl:choose><xsl:text> </xsl:text>
      <xsl:choose>
        <xsl:when test="$place/@next"><a class="ce-btn" href="{t:url(concat('review/case?id=', $place/@next, $place/@rest))}" accesskey="9"><xsl:value-of select="t:say('review.next')"/></a></xsl:when>
        <xsl:otherwise><a class="ce-btn" role="link" aria-disabled="true"><xsl:value-of select="t:say('review.is-last')"/></a></xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <xsl:template name="reject">
    <details class="ce-pop">
      <xsl:if test="key('error', 'reject-reason')"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
      <summary class="ce-btn ce-no" accesskey="2"><xsl:value-of select="t:say('review.reject')"/></summary>
      <div class="ce-box">
        <xsl:call-template name="why"><xsl:with-param name="name" select="'reject-reason'"/></xsl:call-template>
        <button class="ce-btn ce-no" name="do" value="reject"><xsl:value-of select="t:say('review.reject-confirm')"/></button>
      </div>
    </details>
  </xsl:template>

  <xsl:template name="return">
    <details class="ce-pop">
      <xsl:if test="key('error', 'return-reason') or key('error', 'until')"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
      <summary class="ce-btn" accesskey="3"><xsl:value-of select="t:say('review.return')"/></summary>
      <div class="ce-box">
        <xsl:choose>
          <xsl:when test="@last">
            <xsl:call-template name="why"><xsl:with-param name="name" select="'return-reason'"/></xsl:call-template>
            <xsl:variable name="error" select="key('error', 'until')[1]"/>
            <label for="until"><xsl:value-of select="t:say('review.field.until')"/><xsl:text> </xsl:text><i class="ce-req">*</i></label>
            <input class="ce-in" id="until" name="until" type="date" value="{key('value', 'until')[1]}" min="{@first}" max="{@last}" aria-required="true"><xsl:if test="$error"><xsl:attribute name="aria-invalid">true</xsl:attribute><xsl:attribute name="aria-describedby">until-e</xsl:attribute></xsl:if></input>
            <xsl:if test="$error"><p class="ce-error" id="until-e"><xsl:value-of select="t:say($error/@key, string($error/@detail))"/></p></xsl:if>
            <p class="ce-mute ce-small"><xsl:value-of select="t:say(concat('review.until-note', substring('-case', 1, 5 * not(../declaration))), string(@last))"/></p>
            <button class="ce-btn ce-go" name="do" value="return"><xsl:value-of select="t:say('review.return-confirm')"/></button>
          </xsl:when>
          <xsl:otherwise><p><xsl:value-of select="t:say('review.no-term')"/></p></xsl:otherwise>
        </xsl:choose>
      </div>
    </details>
  </xsl:template>

  <!-- Of what was approved here: a form of its own, since nothing else can be decided any more. -->
  <xsl:template name="reverse">
    <xsl:variable name="filing" select="substring('-filing', 1, 7 * boolean(../training))"/>
    <form method="post" action="{t:url($here)}" aria-label="{t:say(concat('review.reverse', $filing))}">
      <xsl:call-template name="form-guard"/>
      <input type="hidden" name="version" value="{../@version}"/>
      <details class="ce-pop">
        <xsl:if test="key('error', 'reverse-reason')"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
        <summary class="ce-btn ce-no" accesskey="5"><xsl:value-of select="t:say(concat('review.reverse', $filing))"/></summary>
        <div class="ce-box">
          <xsl:call-template name="why"><xsl:with-param name="name" select="'reverse-reason'"/></xsl:call-template>
          <p class="ce-mute ce-small"><xsl:choose><xsl:when test="../training"><xsl:value-of select="t:say(concat('review.reverse-note-', ../training/@kind))"/><xsl:text> </xsl:text><xsl:value-of select="t:say('review.reverse-note-appeal')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('review.reverse-note')"/></xsl:otherwise></xsl:choose></p>
          <button class="ce-btn ce-no" name="do" value="reverse"><xsl:value-of select="t:say('review.reverse-confirm')"/></button>
        </div>
      </details>
    </form>
  </xsl:template>

  <xsl:template name="lower">
    <xsl:variable name="error" select="key('error', 'hours')[1]"/>
    <details class="ce-pop">
      <xsl:if test="key('error', 'lower-reason') or $error"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
      <summary class="ce-btn" accesskey="4"><xsl:value-of select="t:say('review.lower')"/></summary>
      <div class="ce-box">
        <label for="hours"><xsl:value-of select="t:say('review.field.hours', string(@hours))"/><xsl:text> </xsl:text><i class="ce-req">*</i></label>
        <input class="ce-in" id="hours" name="hours" inputmode="decimal" value="{key('value', 'hours')[1]}" aria-required="true"><xsl:if test="$error"><xsl:attribute name="aria-invalid">true</xsl:attribute><xsl:attribute name="aria-describedby">hours-e</xsl:attribute></xsl:if></input>
        <xsl:if test="$error"><p class="ce-error" id="hours-e"><xsl:value-of select="t:say($error/@key, string($error/@detail))"/></p></xsl:if>
        <xsl:call-template name="why"><xsl:with-param name="name" select="'lower-reason'"/></xsl:call-template>
        <button class="ce-btn ce-go" name="do" value="lower"><xsl:value-of select="t:say('review.lower-confirm')"/></button>
      </div>
    </details>
  </xsl:template>

  <xsl:template name="why">
    <xsl:param name="name"/>
    <xsl:variable name="error" select="key('error', $name)[1]"/>
    <label for="{$name}"><xsl:value-of select="t:say(concat('review.field.', $name))"/><xsl:text> </xsl:text><i class="ce-req">*</i></label>
    <textarea class="ce-in" id="{$name}" name="{$name}" rows="3" maxlength="500" aria-required="true"><xsl:if test="$error"><xsl:attribute name="aria-invalid">true</xsl:attribute><xsl:attribute name="aria-describedby"><xsl:value-of select="concat($name, '-e')"/></xsl:attribute></xsl:if><xsl:value-of select="key('value', $name)[1]"/></textarea>
    <xsl:if test="$error"><p class="ce-error" id="{$name}-e"><xsl:value-of select="t:say($error/@key, string($error/@detail))"/></p></xsl:if>
  </xsl:template>
</xsl:stylesheet>
