<?xml version="1.0" encoding="UTF-8"?>
<!-- What a case says: of a declaration the rule's result, duplicates and fields; of a registration its fields. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" xmlns:x="urn:jijiao:exchange:1" exclude-result-prefixes="t x">
  <xsl:template match="declaration" mode="judge">
    <xsl:variable name="record" select="x:result/x:record[@id = current()/../@id]"/>
    <xsl:variable name="given">
      <xsl:choose>
        <xsl:when test="../decide/@hours"><xsl:value-of select="../decide/@hours"/></xsl:when>
        <xsl:when test="../@state = 'approved'"><xsl:value-of select="@recognised"/></xsl:when>
        <xsl:when test="$record"><xsl:value-of select="$record/@recognised"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="../@recognised"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="claimed"><xsl:choose><xsl:when test="@claimed &gt; 0"><xsl:value-of select="@claimed"/></xsl:when><xsl:otherwise><xsl:value-of select="../@claimed"/></xsl:otherwise></xsl:choose></xsl:variable>
    <section class="ce-card" aria-label="{t:say('review.judge')}">
      <p class="ce-judge">
        <span><xsl:value-of select="t:say('review.claimed')"/><xsl:text> </xsl:text><xsl:choose><xsl:when test="$given &lt; $claimed"><s class="ce-mute"><xsl:value-of select="$claimed"/></s></xsl:when><xsl:otherwise><xsl:value-of select="$claimed"/></xsl:otherwise></xsl:choose></span><xsl:text> </xsl:text>
        <span><xsl:value-of select="t:say(concat('review.given-', substring('approved', 1, 8 * number(../@state = 'approved')), substring('may', 1, 3 * number(../@state != 'approved'))))"/><xsl:text> </xsl:text><b class="ce-ok"><xsl:if test="$given = 0"><xsl:attribute name="class">ce-bad</xsl:attribute></xsl:if><xsl:value-of select="$given"/></b><xsl:text> </xsl:text><xsl:value-of select="t:say('review.hours-unit')"/></span><xsl:text> </xsl:text>
        <xsl:if test="$given &lt; $claimed"><span class="ce-mute"><xsl:value-of select="t:say('review.less-by', string(format-number($claimed - $given, '0.#')))"/></span></xsl:if>
      </p>
      <xsl:choose>
        <xsl:when test="$record">
          <p><xsl:choose><xsl:when test="t:lang() = 'en' and $record/@en"><xsl:value-of select="$record/@en"/></xsl:when><xsl:otherwise><xsl:value-of select="$record"/></xsl:otherwise></xsl:choose></p>
          <xsl:if test="@approved"><p><xsl:value-of select="t:say('review.lowered-to', string(@approved))"/></p></xsl:if>
          <p class="ce-small ce-mute"><xsl:if test="$record/@clause"><xsl:value-of select="t:say('review.clause', string($record/@clause))"/></xsl:if><xsl:value-of select="t:say('review.pack', string(@pack), string(@pack-version))"/></p>
        </xsl:when>
        <xsl:when test="../@state = 'pending' or ../@state = 'returned'"><p><xsl:value-of select="t:say('review.no-result')"/></p></xsl:when>
        <xsl:otherwise><p class="ce-small ce-mute"><xsl:value-of select="t:say('review.pack', string(@pack), string(@pack-version))"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="declaration" mode="doubt">
    <xsl:if test="duplicate">
      <div class="ce-note ce-warn">
        <h2><xsl:value-of select="t:say(concat('review.duplicate-', duplicate[1]/@why))"/></h2>
        <xsl:for-each select="duplicate">
          <p>
            <xsl:value-of select="@name"/><xsl:if test="@unit"><xsl:value-of select="t:say('form.open')"/><xsl:value-of select="@unit"/><xsl:value-of select="t:say('form.close')"/></xsl:if><xsl:value-of select="t:say('review.duplicate-line', string(@year), string(@at), t:say(concat('state.', @state)))"/>
            <xsl:if test="@state = 'approved'"><xsl:value-of select="t:say('review.duplicate-hours', string(@recognised))"/></xsl:if>
            <xsl:if test="@rank"><xsl:value-of select="t:say('record.duplicate-rank', string(@rank))"/></xsl:if><xsl:if test="@same-rank"><b><xsl:value-of select="t:say('record.same-rank')"/></b></xsl:if>
            <xsl:text>“</xsl:text><xsl:value-of select="."/><xsl:text>”</xsl:text>
          </p>
        </xsl:for-each>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template match="declaration" mode="content">
    <xsl:variable name="p" select="../person"/>
    <section class="ce-card" aria-labelledby="rec-h">
      <h2 id="rec-h"><xsl:value-of select="t:say('review.content-declaration')"/></h2>
      <dl class="ce-dl">
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'review.field.number'"/><xsl:with-param name="text" select="../@mask"/></xsl:call-template>
        <dt><xsl:value-of select="t:say('review.field.title')"/></dt><dd><xsl:if test="$p/@title != ''"><xsl:value-of select="concat($p/@title, t:say('case.comma'))"/></xsl:if><xsl:value-of select="t:say(concat('level.', $p/@level))"/><xsl:if test="$p/@title-since"><xsl:value-of select="t:say('form.open')"/><xsl:value-of select="substring($p/@title-since, 1, 4)"/><xsl:value-of select="t:say('form.close')"/></xsl:if></dd>
        <dt class="ce-first"><xsl:value-of select="t:say('review.field.unit')"/></dt><dd class="ce-span"><xsl:value-of select="../@unit"/><xsl:if test="$p/@department != ''"> · <xsl:value-of select="$p/@department"/></xsl:if></dd>
        <dt><xsl:value-of select="t:say('review.field.work')"/></dt><dd class="ce-span"><xsl:value-of select="work"/></dd>
        <dt><xsl:value-of select="t:say('review.field.dates')"/></dt><dd class="ce-span"><xsl:value-of select="@from"/><xsl:if test="@to != @from"><xsl:value-of select="t:say('review.to')"/><xsl:value-of select="@to"/></xsl:if></dd>
        <xsl:for-each select="field">
          <dt><xsl:call-template name="lingual"><xsl:with-param name="zh" select="@title"/><xsl:with-param name="en" select="@title-en"/><xsl:with-param name="else" select="@name"/></xsl:call-template></dt>
          <dd><xsl:call-template name="lingual"><xsl:with-param name="zh" select="@value-title"/><xsl:with-param name="en" select="@value-title-en"/><xsl:with-param name="else" select="."/></xsl:call-template></dd>
        </xsl:for-each>
        <xsl:apply-templates select="../standing"/>
      </dl>
    </section>
    <xsl:apply-templates select="filing"/>
  </xsl:template>

  <!-- Recognised so far, and what it would be if everything that waits were approved. -->
  <xsl:template match="standing">
    <dt class="ce-first"><xsl:value-of select="t:say('review.standing', string(@year))"/></dt>
    <dd class="ce-span">
      <xsl:for-each select="x:result/x:requirement[@category != 'total']">
        <xsl:variable name="code" select="@category"/>
        <xsl:if test="position() &gt; 1"><xsl:value-of select="t:say('case.comma')"/></xsl:if>
        <xsl:value-of select="concat(@title, ' ', ../x:total[@category = $code]/@recognised, '/', @hours)"/>
      </xsl:for-each>
      <xsl:if test="not(x:result)"><xsl:value-of select="t:say('review.standing-none')"/></xsl:if>
      <xsl:variable name="then" select="../declaration/x:result"/>
      <xsl:if test="$then">
        <xsl:value-of select="t:say('review.standing-then')"/>
        <xsl:for-each select="$then/x:requirement[@category != 'total']">
          <xsl:variable name="code" select="@category"/>
          <xsl:if test="position() &gt; 1"><xsl:value-of select="t:say('case.comma')"/></xsl:if>
          <xsl:value-of select="concat(@title, ' ', ../x:total[@category = $code]/@recognised, '/', @hours)"/>
        </xsl:for-each>
      </xsl:if>
    </dd>
  </xsl:template>

  <xsl:template name="lingual">
    <xsl:param name="zh"/><xsl:param name="en"/><xsl:param name="else"/>
    <xsl:choose>
      <xsl:when test="t:lang() = 'en' and string($en) != ''"><xsl:value-of select="$en"/></xsl:when>
      <xsl:when test="string($zh) != ''"><xsl:value-of select="$zh"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$else"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The order in which a registration is read; others come first. -->
  <xsl:variable name="order" select="' name region address code nature sector base-level responsible office-phone job-title series level title title-since department since post-category post-grade education degree nationality certificate-no '"/>

  <xsl:template match="registration" mode="content">
    <section class="ce-card" aria-labelledby="rec-h">
      <h2 id="rec-h"><xsl:value-of select="t:say('review.content-registration')"/></h2>
      <dl class="ce-dl">
        <xsl:for-each select="field">
          <xsl:sort select="string-length(substring-before($order, concat(' ', @name, ' ')))" data-type="number"/>
          <xsl:variable name="wide" select="@name = 'name' or @name = 'address' or @name = 'region'"/>
          <dt><xsl:if test="$wide"><xsl:attribute name="class">ce-first</xsl:attribute></xsl:if><xsl:value-of select="t:say(concat('review.field.', @name))"/></dt>
          <dd><xsl:if test="$wide"><xsl:attribute name="class">ce-span</xsl:attribute></xsl:if><xsl:choose><xsl:when test="@label"><xsl:value-of select="@label"/></xsl:when><xsl:otherwise><xsl:value-of select="."/></xsl:otherwise></xsl:choose></dd>
        </xsl:for-each>
        <dt class="ce-first"><xsl:value-of select="t:say(concat('review.field.superior', substring('-person', 1, 7 * number(@kind = 'person'))))"/></dt><dd class="ce-span"><xsl:value-of select="@superior-name"/></dd>
        <dt class="ce-first"><xsl:value-of select="t:say('review.field.hrss')"/></dt><dd class="ce-span"><xsl:value-of select="@hrss-name"/></dd>
      </dl>
      <xsl:if test="@directory"><p class="ce-note ce-now"><xsl:value-of select="t:say('review.directory')"/></p></xsl:if>
    </section>
    <section class="ce-card" aria-labelledby="app-h">
      <h2 id="app-h"><xsl:value-of select="t:say(concat('review.applicant', substring('-person', 1, 7 * number(@kind = 'person'))))"/></h2>
      <dl class="ce-dl">
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'review.field.person-name'"/><xsl:with-param name="text" select="applicant/@name"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'review.field.number'"/><xsl:with-param name="text" select="applicant/@number"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'review.field.document'"/><xsl:with-param name="text" select="applicant/@document-label"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'review.field.phone'"/><xsl:with-param name="text" select="applicant/@phone"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'review.field.email'"/><xsl:with-param name="text" select="applicant/@email"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'review.field.office-phone'"/><xsl:with-param name="text" select="applicant/@office-phone"/></xsl:call-template>
      </dl>
    </section>
  </xsl:template>
</xsl:stylesheet>
