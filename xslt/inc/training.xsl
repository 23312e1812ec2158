<?xml version="1.0" encoding="UTF-8"?>
<!-- The content of a filing: plan, class, summary, subjects, demand. Document: training, as domain/training writes it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:template match="training" mode="content">
    <section class="ce-card" aria-labelledby="tr-h">
      <h2 id="tr-h"><xsl:value-of select="@title"/><xsl:if test="@number"><xsl:text> </xsl:text><span class="ce-tag ce-ok"><xsl:value-of select="t:say('training.number-of', string(@number))"/></span></xsl:if></h2>
      <dl class="ce-dl">
        <xsl:call-template name="dl-line"><xsl:with-param name="say" select="'training.org'"/><xsl:with-param name="text" select="@org-name"/></xsl:call-template>
        <xsl:if test="@category"><xsl:call-template name="dl"><xsl:with-param name="say" select="'training.category'"/><xsl:with-param name="text" select="@category-title"/></xsl:call-template></xsl:if>
        <xsl:apply-templates select="." mode="facts"/>
        <xsl:call-template name="dl-line"><xsl:with-param name="say" select="'training.note'"/><xsl:with-param name="text" select="note"/></xsl:call-template>
      </dl>
      <xsl:apply-templates select="." mode="table"/>
    </section>
    <xsl:apply-templates select="answer" mode="content"/>
    <xsl:if test="assignment"><xsl:call-template name="assignments"/></xsl:if>
  </xsl:template>

  <xsl:template match="training[@kind = 'plan']" mode="facts"><xsl:call-template name="dl"><xsl:with-param name="say" select="'training.items'"/><xsl:with-param name="text" select="t:say('training.items-of', string(@parts), string(@persons))"/></xsl:call-template></xsl:template>

  <xsl:template match="training[@kind = 'class']" mode="facts">
    <xsl:call-template name="dl-line"><xsl:with-param name="say" select="'training.subject'"/><xsl:with-param name="text" select="@subject"/></xsl:call-template>
    <xsl:call-template name="dl"><xsl:with-param name="say" select="'training.mode'"/><xsl:with-param name="text" select="t:say(concat('training.mode-', @mode))"/></xsl:call-template>
    <xsl:call-template name="dl-line"><xsl:with-param name="say" select="'training.days-from-to'"/><xsl:with-param name="text" select="t:say('training.days-of', @starts, @ends, string(@days))"/></xsl:call-template>
    <xsl:call-template name="dl"><xsl:with-param name="say" select="'training.asked'"/><xsl:with-param name="text" select="t:say('training.hours-of', string(@asked))"/></xsl:call-template>
    <xsl:if test="@fixed"><xsl:call-template name="dl"><xsl:with-param name="say" select="'training.fixed'"/><xsl:with-param name="text" select="t:say('training.hours-of', string(@fixed))"/></xsl:call-template></xsl:if>
    <xsl:call-template name="dl"><xsl:with-param name="say" select="'training.capacity'"/><xsl:with-param name="text" select="t:say('training.persons-of', string(@capacity))"/></xsl:call-template>
    <xsl:call-template name="dl"><xsl:with-param name="say" select="'training.fee'"/><xsl:with-param name="text" select="t:say(concat('training.fee-', substring('free', 1, 4 * number(@fee = 0)), substring('of', 1, 2 * number(@fee != 0))), string(number(@fee) div 100))"/></xsl:call-template>
    <xsl:call-template name="dl-line"><xsl:with-param name="say" select="'training.place'"/><xsl:with-param name="text" select="@place"/></xsl:call-template>
    <xsl:call-template name="dl-line"><xsl:with-param name="say" select="'training.audience'"/><xsl:with-param name="text" select="audience"/></xsl:call-template>
    <xsl:call-template name="dl-line"><xsl:with-param name="say" select="'training.teachers'"/><xsl:with-param name="text" select="teachers"/></xsl:call-template>
    <xsl:if test="@plan"><xsl:call-template name="dl-line"><xsl:with-param name="say" select="'training.of-plan'"/><xsl:with-param name="text" select="t:say('training.of-plan-item', @plan-title, string(@plan-item))"/></xsl:call-template></xsl:if>
    <xsl:if test="@class-state = 'filed' or @class-state = 'closed' or @class-state = 'cancelled' or @class-state = 'reversed'"><xsl:call-template name="dl"><xsl:with-param name="say" select="'training.class-is'"/><xsl:with-param name="text" select="t:say(concat('training.class-', @class-state))"/></xsl:call-template></xsl:if>
    <xsl:call-template name="dl-line"><xsl:with-param name="say" select="'training.ended'"/><xsl:with-param name="text" select="ended"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="training[@kind = 'summary']" mode="facts">
    <xsl:call-template name="dl"><xsl:with-param name="say" select="'training.classes'"/><xsl:with-param name="text" select="t:say('training.classes-of', string(@parts))"/></xsl:call-template>
    <xsl:call-template name="dl"><xsl:with-param name="say" select="'training.persons'"/><xsl:with-param name="text" select="t:say('training.persons-of', string(@persons))"/></xsl:call-template>
    <xsl:call-template name="dl"><xsl:with-param name="say" select="'training.hours-all'"/><xsl:with-param name="text" select="t:say('training.hours-of', string(@hours))"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="training[@kind = 'subject']" mode="facts"><xsl:call-template name="dl"><xsl:with-param name="say" select="'training.subjects'"/><xsl:with-param name="text" select="t:say('training.subjects-of', string(@parts), string(@hours))"/></xsl:call-template></xsl:template>

  <xsl:template match="training[@kind = 'demand']" mode="facts">
    <xsl:call-template name="dl"><xsl:with-param name="say" select="'training.persons'"/><xsl:with-param name="text" select="t:say('training.persons-of', string(@persons))"/></xsl:call-template>
    <xsl:call-template name="dl"><xsl:with-param name="say" select="'training.hours-each'"/><xsl:with-param name="text" select="t:say('training.hours-of', string(@hours))"/></xsl:call-template>
    <xsl:call-template name="dl-line"><xsl:with-param name="say" select="'training.wish'"/><xsl:with-param name="text" select="t:say('training.from-to', @wish-from, @wish-to)"/></xsl:call-template>
    <xsl:call-template name="dl-line"><xsl:with-param name="say" select="'training.wish-place'"/><xsl:with-param name="text" select="@place"/></xsl:call-template>
    <xsl:call-template name="dl-line"><xsl:with-param name="say" select="'training.contact'"/><xsl:with-param name="text" select="concat(@contact, ' ', @phone)"/></xsl:call-template>
  </xsl:template>

  <!-- As dl, on a line of its own. -->
  <xsl:template name="dl-line">
    <xsl:param name="say"/>
    <xsl:param name="text"/>
    <xsl:if test="string($text) != ''"><dt class="ce-first"><xsl:value-of select="t:say($say)"/></dt><dd class="ce-span"><xsl:value-of select="$text"/></dd></xsl:if>
  </xsl:template>

  <xsl:template match="training" mode="table"/>

  <xsl:template match="training[item]" mode="table">
    <div class="ce-scroll"><table class="ce-table ce-cards">
      <caption class="ce-vh"><xsl:value-of select="t:say('training.items')"/></caption>
      <thead><tr><th scope="col" class="ce-num"><xsl:value-of select="t:say('training.no')"/></th><th scope="col"><xsl:value-of select="t:say('training.subject-or-name')"/></th><th scope="col"><xsl:value-of select="t:say('training.category')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('training.persons')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('training.days')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('training.hours')"/></th><th scope="col"><xsl:value-of select="t:say('training.months')"/></th></tr></thead>
      <tbody>
        <xsl:for-each select="item">
          <tr><td class="ce-num" data-l="{t:say('training.no')}"><xsl:value-of select="@no"/></td><th scope="row" class="ce-key"><xsl:value-of select="@subject"/></th><td data-l="{t:say('training.category')}"><xsl:value-of select="@category-title"/></td><td class="ce-num" data-l="{t:say('training.persons')}"><xsl:value-of select="@persons"/></td><td class="ce-num" data-l="{t:say('training.days')}"><xsl:value-of select="@days"/></td><td class="ce-num" data-l="{t:say('training.hours')}"><xsl:value-of select="@hours"/></td><td class="ce-nw" data-l="{t:say('training.months')}"><xsl:value-of select="t:say('training.months-of', string(@first), string(@last))"/></td></tr>
        </xsl:for-each>
      </tbody>
    </table></div>
  </xsl:template>

  <xsl:template match="training[subject]" mode="table"><xsl:call-template name="subject-table"/></xsl:template>

  <!-- Context: an element with subject children. -->
  <xsl:template name="subject-table">
    <div class="ce-scroll"><table class="ce-table ce-cards">
      <caption class="ce-vh"><xsl:value-of select="t:say('training.subjects')"/></caption>
      <thead><tr><th scope="col"><xsl:value-of select="t:say('training.subject')"/></th><th scope="col"><xsl:value-of select="t:say('training.category')"/></th><th scope="col"><xsl:value-of select="t:say('training.nature')"/></th><th scope="col" class="ce-num"><xsl:value-of select="t:say('training.hours')"/></th><th scope="col"><xsl:value-of select="t:say('training.state')"/></th></tr></thead>
      <tbody>
        <xsl:for-each select="subject">
          <tr><th scope="row" class="ce-key"><xsl:value-of select="@name"/></th><td data-l="{t:say('training.category')}"><xsl:value-of select="@category-title"/></td><td data-l="{t:say('training.nature')}"><xsl:call-template name="nature"/></td><td class="ce-num" data-l="{t:say('training.hours')}"><xsl:value-of select="@hours"/></td><td data-l="{t:say('training.state')}"><xsl:value-of select="t:say(concat('training.subject-', @state))"/></td></tr>
        </xsl:for-each>
      </tbody>
    </table></div>
  </xsl:template>

  <xsl:template name="nature"><xsl:choose><xsl:when test="@required"><xsl:value-of select="t:say('training.required')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('training.optional')"/></xsl:otherwise></xsl:choose></xsl:template>

  <xsl:template match="answer" mode="content">
    <section class="ce-card" aria-labelledby="an-h">
      <h2 id="an-h"><xsl:value-of select="t:say('training.answer-title')"/></h2>
      <dl class="ce-dl">
        <xsl:call-template name="dl-line"><xsl:with-param name="say" select="'training.base'"/><xsl:with-param name="text" select="@base-name"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'training.base-phone'"/><xsl:with-param name="text" select="@base-phone"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'training.assigned-by'"/><xsl:with-param name="text" select="concat(@org-name, ' ', @name)"/></xsl:call-template>
        <xsl:call-template name="dl"><xsl:with-param name="say" select="'training.assigned-at'"/><xsl:with-param name="text" select="@at"/></xsl:call-template>
        <xsl:call-template name="dl-line"><xsl:with-param name="say" select="'training.accepted'"/><xsl:with-param name="text"><xsl:choose><xsl:when test="@accepted"><xsl:value-of select="t:say('training.accepted-by', @accepted-name, @accepted)"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('training.accepted-not')"/></xsl:otherwise></xsl:choose></xsl:with-param></xsl:call-template>
        <xsl:call-template name="dl-line"><xsl:with-param name="say" select="'training.answer-text'"/><xsl:with-param name="text" select="."/></xsl:call-template>
      </dl>
    </section>
  </xsl:template>

  <!-- Assignments that came to an end. -->
  <xsl:template name="assignments">
    <section class="ce-card" aria-labelledby="ah-h">
      <h2 id="ah-h"><xsl:value-of select="t:say('training.assignments')"/></h2>
      <div class="ce-scroll"><table class="ce-table ce-cards">
        <thead><tr><th scope="col"><xsl:value-of select="t:say('training.base')"/></th><th scope="col"><xsl:value-of select="t:say('training.assigned-by')"/></th><th scope="col"><xsl:value-of select="t:say('training.assigned-at')"/></th><th scope="col"><xsl:value-of select="t:say('training.assignment-ended')"/></th><th scope="col"><xsl:value-of select="t:say('training.assignment-why')"/></th></tr></thead>
        <tbody>
          <xsl:for-each select="assignment">
            <tr><th scope="row" class="ce-key"><xsl:value-of select="@base-name"/></th><td class="ce-wide" data-l="{t:say('training.assigned-by')}"><xsl:value-of select="@org-name"/></td><td class="ce-nw" data-l="{t:say('training.assigned-at')}"><xsl:value-of select="@at"/></td><td data-l="{t:say('training.assignment-ended')}"><xsl:value-of select="t:say(concat('training.assignment-', @ended))"/><xsl:text> </xsl:text><span class="ce-mute"><xsl:value-of select="concat(@name, ' ', @ended-at)"/></span></td><td class="ce-wide" data-l="{t:say('training.assignment-why')}"><xsl:value-of select="."/></td></tr>
          </xsl:for-each>
        </tbody>
      </table></div>
    </section>
  </xsl:template>
</xsl:stylesheet>
