<?xml version="1.0" encoding="UTF-8"?>
<!-- Changes with old and new side by side, transfers; what else waits of them, to be decided beneath; what was asked before. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:template match="change" mode="content">
    <xsl:variable name="kind" select="@kind"/>
    <section class="ce-card" aria-labelledby="diff-h">
      <div class="ce-bar">
        <h2 id="diff-h"><xsl:value-of select="../@name"/><xsl:if test="../@unit != ../@name"> · <xsl:value-of select="../@unit"/></xsl:if></h2><xsl:text> </xsl:text>
        <span class="ce-mute ce-small"><xsl:value-of select="t:say('change.count', string(count(field)), string(count(field[@changed])))"/></span>
        <xsl:choose>
          <xsl:when test="@only"><a class="ce-push ce-small" href="{t:url($here)}"><xsl:value-of select="t:say('change.all-fields')"/></a></xsl:when>
          <xsl:when test="field[not(@changed)]"><a class="ce-push ce-small" href="{t:url(concat($here, '&amp;only=changed'))}"><xsl:value-of select="t:say('change.only-changed')"/></a></xsl:when>
        </xsl:choose>
      </div>
      <table class="ce-table ce-cards">
        <caption class="ce-vh"><xsl:value-of select="t:say('change.caption')"/></caption>
        <thead><tr><th scope="col"><xsl:value-of select="t:say('change.col.item')"/></th><th scope="col"><xsl:value-of select="t:say('change.col.before')"/></th><th scope="col"><xsl:value-of select="t:say('change.col.after')"/></th><th scope="col"><xsl:value-of select="t:say('change.col.note')"/></th></tr></thead>
        <tbody><xsl:apply-templates select="field[not(../@only) or @changed]" mode="diff"/></tbody>
      </table>
      <xsl:if test="reason"><dl class="ce-dl"><dt class="ce-first"><xsl:value-of select="t:say('change.reason-given')"/></dt><dd class="ce-span"><xsl:value-of select="reason"/></dd></dl></xsl:if>
      <xsl:if test="@kind = 'superior' and ../@state = 'pending'"><p class="ce-small ce-mute"><xsl:value-of select="t:say('change.superior-note')"/></p></xsl:if>
    </section>
  </xsl:template>

  <xsl:template match="field" mode="diff">
    <xsl:variable name="label" select="t:say(concat('change.field.', ../@kind, '.', @name))"/>
    <tr>
      <xsl:if test="@changed"><xsl:attribute name="class">ce-changed</xsl:attribute></xsl:if>
      <th scope="row" class="ce-key"><xsl:value-of select="$label"/></th>
      <td data-l="{t:say('change.col.before')}"><xsl:choose><xsl:when test="@before = ''">—</xsl:when><xsl:when test="@changed"><del class="ce-bad"><xsl:call-template name="side"><xsl:with-param name="label" select="@before-label"/><xsl:with-param name="value" select="@before"/></xsl:call-template></del></xsl:when><xsl:otherwise><xsl:call-template name="side"><xsl:with-param name="label" select="@before-label"/><xsl:with-param name="value" select="@before"/></xsl:call-template></xsl:otherwise></xsl:choose></td>
      <td data-l="{t:say('change.col.after')}"><xsl:choose><xsl:when test="@after = ''">—</xsl:when><xsl:when test="@changed"><ins class="ce-tag ce-ok"><xsl:call-template name="side"><xsl:with-param name="label" select="@after-label"/><xsl:with-param name="value" select="@after"/></xsl:call-template></ins></xsl:when><xsl:otherwise><xsl:call-template name="side"><xsl:with-param name="label" select="@after-label"/><xsl:with-param name="value" select="@after"/></xsl:call-template></xsl:otherwise></xsl:choose></td>
      <td>
        <xsl:choose><xsl:when test="@changed"><span class="ce-tag ce-warn"><xsl:value-of select="t:say('change.changed')"/></span></xsl:when><xsl:otherwise><span class="ce-mute ce-small"><xsl:value-of select="t:say('change.unchanged')"/></span></xsl:otherwise></xsl:choose>
        <xsl:if test="@changed and @name = 'level' and ../field[@name = 'title-since']/@after != ''"><xsl:text> </xsl:text><span class="ce-small"><xsl:value-of select="t:say('change.level-from', string(@after-label), substring(../field[@name = 'title-since']/@after, 1, 4))"/></span></xsl:if>
        <xsl:if test="@changed and @name = 'number' and @before = @after"><xsl:text> </xsl:text><span class="ce-small"><xsl:value-of select="t:say('change.same-mask')"/></span></xsl:if>
      </td>
    </tr>
  </xsl:template>

  <xsl:template name="side">
    <xsl:param name="label"/><xsl:param name="value"/>
    <xsl:choose><xsl:when test="$label"><xsl:value-of select="$label"/></xsl:when><xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise></xsl:choose>
  </xsl:template>

  <xsl:template match="transfer" mode="content">
    <xsl:variable name="p" select="../person"/>
    <section class="ce-card" aria-labelledby="transfer-h">
      <h2 id="transfer-h"><xsl:value-of select="t:say('transfer.content')"/></h2>
      <dl class="ce-dl">
        <dt class="ce-first"><xsl:value-of select="t:say('transfer.from')"/></dt><dd class="ce-span"><xsl:value-of select="@from-name"/></dd>
        <dt class="ce-first"><xsl:value-of select="t:say('transfer.to')"/></dt><dd class="ce-span"><xsl:value-of select="@to-name"/><xsl:if test="@department"> · <xsl:value-of select="@department"/></xsl:if><xsl:if test="@elsewhere"><xsl:text> </xsl:text><span class="ce-tag ce-warn"><xsl:value-of select="t:say('transfer.elsewhere')"/></span></xsl:if></dd>
        <dt><xsl:value-of select="t:say('transfer.by')"/></dt><dd><xsl:value-of select="t:say(concat('transfer.by-', @by))"/></dd>
        <dt><xsl:value-of select="t:say('transfer.day')"/></dt><dd><xsl:choose><xsl:when test="@day"><xsl:value-of select="@day"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('transfer.day-last')"/></xsl:otherwise></xsl:choose></dd>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'review.field.person-name'"/><xsl:with-param name="text" select="../@name"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'review.field.number'"/><xsl:with-param name="text" select="../@mask"/></xsl:call-template>
        <xsl:if test="$p"><dt><xsl:value-of select="t:say('review.field.title')"/></dt><dd><xsl:if test="$p/@title != ''"><xsl:value-of select="concat($p/@title, t:say('case.comma'))"/></xsl:if><xsl:value-of select="t:say(concat('level.', $p/@level))"/></dd></xsl:if>
        <xsl:if test="reason"><dt class="ce-first"><xsl:value-of select="t:say('transfer.reason-given')"/></dt><dd class="ce-span"><xsl:value-of select="reason"/></dd></xsl:if>
      </dl>
      <xsl:if test="../@state = 'pending' and @open-declarations &gt; 0"><p class="ce-note ce-warn"><xsl:value-of select="t:say(concat('transfer.open', substring('-elsewhere', 1, 10 * number(boolean(@elsewhere)))), string(@open-declarations))"/></p></xsl:if>
      <xsl:if test="../@state = 'pending'"><p class="ce-small ce-mute"><xsl:value-of select="t:say('transfer.years-stay')"/></p></xsl:if>
    </section>
  </xsl:template>

  <!-- What approval does at this step. Context: decide. -->
  <xsl:template name="consent">
    <xsl:variable name="step" select="../chain/step[@state = 'current']"/>
    <xsl:choose>
      <xsl:when test="../transfer and $step/@org = ../transfer/@to"><xsl:value-of select="t:say('transfer.approve-in')"/></xsl:when>
      <xsl:when test="../transfer"><xsl:value-of select="t:say('transfer.approve-out')"/></xsl:when>
      <xsl:when test="../chain/step[@state = 'waiting']"><xsl:value-of select="t:say('change.approve-further')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="t:say('change.approve')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="earlier">
    <section class="ce-card" aria-labelledby="earlier-h">
      <h2 id="earlier-h"><xsl:value-of select="t:say(concat('change.earlier', substring('-transfer', 1, 9 * number(row/@kind = 'transfer'))))"/></h2>
      <ul class="ce-plain ce-small">
        <xsl:for-each select="row">
          <li><a href="{t:url(concat('review/case?id=', @id))}"><xsl:value-of select="@submitted"/></a><xsl:text>　</xsl:text><xsl:call-template name="fields-of"/><xsl:text>　</xsl:text><xsl:call-template name="state-tag"><xsl:with-param name="state" select="@state"/></xsl:call-template><xsl:text> </xsl:text><span class="ce-mute"><xsl:value-of select="@at"/></span></li>
        </xsl:for-each>
      </ul>
    </section>
  </xsl:template>

  <!-- Context: a row. -->
  <xsl:template name="fields-of">
    <xsl:for-each select="field"><xsl:if test="position() &gt; 1"><xsl:value-of select="t:say('change.and')"/></xsl:if><xsl:value-of select="t:say(concat('change.field.', substring-after(../@kind, '-'), '.', @name))"/></xsl:for-each>
    <xsl:if test="not(field) or @kind != 'change-person'"><xsl:if test="field"><xsl:value-of select="t:say('form.colon')"/></xsl:if><xsl:value-of select="@summary"/></xsl:if>
  </xsl:template>

  <xsl:template match="others">
    <form class="ce-card" method="post" data-batch="" action="{t:url(concat('review/batch?', substring(@rest, 2)))}" aria-labelledby="others-h">
      <xsl:variable name="matter" select="t:say(concat('review.col.matter-', substring-before(concat(@kind, '-'), '-')))"/>
      <div class="ce-bar"><h2 id="others-h"><xsl:value-of select="t:say('change.others', t:say(concat('queue.', @kind)))"/></h2><xsl:if test="@more"><a class="ce-push ce-small" href="{t:url(@list)}"><xsl:value-of select="t:say('change.others-all')"/></a></xsl:if></div>
      <xsl:call-template name="no-default"/>
      <div class="ce-bar ce-batch">
        <button class="ce-btn ce-go" name="do" value="approve"><xsl:value-of select="t:say('review.batch-approve')"/></button><xsl:text> </xsl:text>
        <label class="ce-vh" for="reason"><xsl:value-of select="t:say('review.field.reason')"/></label>
        <input class="ce-in" id="reason" name="reason" maxlength="500" placeholder="{t:say('review.reason-hint')}"/><xsl:text> </xsl:text>
        <button class="ce-btn ce-no" name="do" value="reject"><xsl:value-of select="t:say('review.batch-reject')"/></button>
      </div>
      <div class="ce-scroll">
        <table class="ce-table ce-cards">
          <caption class="ce-vh"><xsl:value-of select="t:say('review.list-caption', t:say('review.tab.pending'), string(count(row)))"/></caption>
          <thead><tr>
            <th scope="col" class="ce-pick"><span class="ce-vh"><xsl:value-of select="t:say('review.pick')"/></span></th><th scope="col"><xsl:value-of select="t:say('review.col.name-any')"/></th>
            <th scope="col"><xsl:value-of select="$matter"/></th><th scope="col"><xsl:value-of select="t:say('review.col.arrived')"/></th>
            <th scope="col" class="ce-num"><xsl:value-of select="t:say('review.col.waited')"/></th><th scope="col"><xsl:value-of select="t:say('list.act')"/></th>
          </tr></thead>
          <tbody class="ce-picks">
            <xsl:for-each select="row">
              <tr>
                <td class="ce-pick"><xsl:if test="not(@own)"><label><input class="ce-check" type="checkbox" name="id" value="{@id}.{@version}"/><span class="ce-vh"><xsl:value-of select="t:say('review.pick-one', string(@name))"/></span></label></xsl:if></td>
                <th scope="row" class="ce-key"><xsl:value-of select="@name"/></th>
                <td class="ce-wide" data-l="{$matter}"><xsl:call-template name="fields-of"/></td>
                <td class="ce-nw" data-l="{t:say('review.col.arrived')}"><xsl:value-of select="@arrived"/></td>
                <td class="ce-num" data-l="{t:say('review.col.waited')}"><xsl:choose><xsl:when test="@overdue"><b class="ce-bad"><xsl:value-of select="t:say('review.days', string(@waited))"/><span class="ce-vh"><xsl:value-of select="concat(' ', t:say('review.col.overdue'))"/></span></b></xsl:when><xsl:otherwise><xsl:value-of select="t:say('review.days', string(@waited))"/></xsl:otherwise></xsl:choose></td>
                <td class="ce-act"><a href="{t:url(concat('review/case?id=', @id, ../@rest))}"><xsl:value-of select="t:say(concat('change.act', substring('-transfer', 1, 9 * number(@kind = 'transfer'))))"/><span class="ce-vh"><xsl:value-of select="concat(' ', @name)"/></span></a></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
      <xsl:call-template name="form-guard"/>
    </form>
  </xsl:template>
</xsl:stylesheet>
