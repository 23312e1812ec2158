<?xml version="1.0" encoding="UTF-8"?>
<!-- Rules as sentences and tables: every element of a pack has one template in mode "rule", used by the page of a pack and by comparisons. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" xmlns:p="urn:jijiao:policy:1" exclude-result-prefixes="t p">
  <xsl:variable name="rules" select="(//p:policy[p:category])[1]"/>

  <xsl:template name="titled">
    <xsl:param name="at" select="."/>
    <xsl:choose>
      <xsl:when test="t:lang() = 'en' and $at/@title-en"><xsl:value-of select="$at/@title-en"/></xsl:when>
      <xsl:when test="$at/@title"><xsl:value-of select="$at/@title"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$at/@code"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Codes separated by blanks, as their titles. of: category, form, level, series, value, field; form: whose values and fields. -->
  <xsl:template name="codes">
    <xsl:param name="list"/><xsl:param name="of"/><xsl:param name="form"/>
    <xsl:variable name="one" select="substring-before(concat(normalize-space($list), ' '), ' ')"/>
    <xsl:variable name="rest" select="substring-after(normalize-space($list), ' ')"/>
    <xsl:choose>
      <xsl:when test="$one = 'total'"><xsl:value-of select="t:say('policy.total')"/></xsl:when>
      <xsl:when test="$of = 'level'"><xsl:value-of select="t:say(concat('level.', $one))"/></xsl:when>
      <xsl:when test="$of = 'category' and $rules/p:category[@code = $one]"><xsl:call-template name="titled"><xsl:with-param name="at" select="$rules/p:category[@code = $one]"/></xsl:call-template></xsl:when>
      <xsl:when test="$of = 'form' and $rules/p:form[@code = $one]"><xsl:call-template name="titled"><xsl:with-param name="at" select="$rules/p:form[@code = $one]"/></xsl:call-template></xsl:when>
      <xsl:when test="$of = 'series' and $rules/p:series[@code = $one]/@name"><xsl:value-of select="$rules/p:series[@code = $one]/@name"/></xsl:when>
      <xsl:when test="$of = 'field' and $form/p:field[@name = $one]"><xsl:call-template name="titled"><xsl:with-param name="at" select="$form/p:field[@name = $one]"/></xsl:call-template></xsl:when>
      <xsl:when test="$of = 'field' and $rules/p:common/p:field[@name = $one]"><xsl:call-template name="titled"><xsl:with-param name="at" select="$rules/p:common/p:field[@name = $one]"/></xsl:call-template></xsl:when>
      <xsl:when test="$of = 'value' and $form/p:field/p:value[@code = $one]"><xsl:call-template name="titled"><xsl:with-param name="at" select="$form/p:field/p:value[@code = $one][1]"/></xsl:call-template></xsl:when>
      <xsl:when test="$one = 'yes' or $one = 'no' or $one = 'missing'"><xsl:value-of select="t:say(concat('policy.', $one))"/></xsl:when>
      <xsl:when test="$one = '*'"><xsl:value-of select="t:say('policy.any')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$one"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$rest != ''">
      <xsl:value-of select="t:say('policy.and')"/>
      <xsl:call-template name="codes"><xsl:with-param name="list" select="$rest"/><xsl:with-param name="of" select="$of"/><xsl:with-param name="form" select="$form"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="years">
    <xsl:choose>
      <xsl:when test="@from and @from = @to"><xsl:value-of select="t:say('policy.year-one', string(@from))"/></xsl:when>
      <xsl:when test="@from and @to"><xsl:value-of select="t:say('policy.years', string(@from), string(@to))"/></xsl:when>
      <xsl:when test="@from"><xsl:value-of select="t:say('policy.since', string(@from))"/></xsl:when>
      <xsl:when test="@to"><xsl:value-of select="t:say('policy.until', string(@to))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="t:say('policy.all-years')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Where it stands written, and which pack says so. -->
  <xsl:template name="clause">
    <xsl:if test="@clause"><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="t:say('policy.clause', string(@clause))"/></span></xsl:if>
    <xsl:call-template name="origin"/>
  </xsl:template>
  <!-- A pack by its name; by its code if it is none of those that this one extends. -->
  <xsl:template name="pack-named">
    <xsl:param name="code"/>
    <xsl:variable name="source" select="/page/content/pack/source[@code = $code]"/>
    <xsl:choose>
      <xsl:when test="$source"><xsl:for-each select="$source"><xsl:call-template name="titled"/></xsl:for-each></xsl:when>
      <xsl:otherwise><xsl:value-of select="$code"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template name="origin">
    <xsl:if test="@origin"><xsl:text> </xsl:text><span class="ce-tag"><xsl:variable name="of"><xsl:call-template name="pack-named"><xsl:with-param name="code" select="@origin"/></xsl:call-template></xsl:variable><xsl:value-of select="t:say('policy.origin', string($of))"/></span></xsl:if>
  </xsl:template>

  <xsl:template match="p:category" mode="rule"><p><strong><xsl:call-template name="titled"/></strong><xsl:call-template name="origin"/></p></xsl:template>

  <xsl:template match="p:requirement" mode="rule">
    <p>
      <strong><xsl:call-template name="years"/></strong>
      <xsl:if test="@region-names"> · <xsl:value-of select="@region-names"/></xsl:if>
      <xsl:if test="@levels"> · <xsl:call-template name="codes"><xsl:with-param name="list" select="@levels"/><xsl:with-param name="of" select="'level'"/></xsl:call-template></xsl:if>
      <xsl:value-of select="t:say('form.colon')"/>
      <xsl:for-each select="p:hours">
        <xsl:if test="position() &gt; 1"><xsl:value-of select="t:say('policy.and')"/></xsl:if>
        <xsl:call-template name="codes"><xsl:with-param name="list" select="@category"/><xsl:with-param name="of" select="'category'"/></xsl:call-template> ≥ <xsl:value-of select="t:say('policy.hours', string(.))"/>
      </xsl:for-each>
      <xsl:if test="@credits"><xsl:value-of select="t:say('policy.credits', string(@credits), string(@credit-hours), string(@credits * @credit-hours))"/></xsl:if>
      <xsl:for-each select="p:part"><xsl:value-of select="t:say('policy.part')"/><xsl:call-template name="titled"/> ≥ <xsl:value-of select="t:say('policy.hours', string(.))"/></xsl:for-each>
      <xsl:if test="@provisional = 'yes'"><xsl:text> </xsl:text><span class="ce-tag ce-warn"><xsl:value-of select="t:say('policy.provisional')"/></span></xsl:if>
      <xsl:call-template name="clause"/>
    </p>
  </xsl:template>

  <xsl:template match="p:absences" mode="rule">
    <p>
      <xsl:for-each select="p:absence"><xsl:if test="position() &gt; 1"><xsl:value-of select="t:say('policy.and')"/></xsl:if><xsl:call-template name="titled"/><xsl:if test="@over"><xsl:value-of select="t:say('policy.absence-over', string(@over))"/></xsl:if></xsl:for-each>
      <xsl:call-template name="clause"/>
    </p>
  </xsl:template>

  <xsl:template match="p:duty" mode="rule"><p><xsl:call-template name="titled"/><xsl:value-of select="t:say('form.colon')"/><xsl:value-of select="t:say(concat('policy.obliged-', @obliged))"/><xsl:call-template name="origin"/></p></xsl:template>

  <xsl:template match="p:series" mode="rule">
    <p><strong><xsl:choose><xsl:when test="@name"><xsl:value-of select="@name"/></xsl:when><xsl:otherwise><xsl:value-of select="@code"/></xsl:otherwise></xsl:choose></strong><xsl:value-of select="t:say('form.colon')"/><xsl:value-of select="t:say('policy.declares')"/><xsl:call-template name="codes"><xsl:with-param name="list" select="@declare"/><xsl:with-param name="of" select="'category'"/></xsl:call-template><xsl:if test="p:remark"><xsl:value-of select="t:say('policy.remark')"/><xsl:for-each select="p:remark"><xsl:call-template name="sentence"/></xsl:for-each></xsl:if><xsl:call-template name="clause"/></p>
  </xsl:template>

  <xsl:template match="p:cap" mode="rule">
    <p><strong><xsl:call-template name="years"/></strong><xsl:value-of select="t:say('form.colon')"/>
      <xsl:if test="@category"><xsl:call-template name="codes"><xsl:with-param name="list" select="@category"/><xsl:with-param name="of" select="'category'"/></xsl:call-template><xsl:text> </xsl:text></xsl:if>
      <xsl:if test="@forms"><xsl:call-template name="codes"><xsl:with-param name="list" select="@forms"/><xsl:with-param name="of" select="'form'"/></xsl:call-template><xsl:text> </xsl:text></xsl:if>
      <xsl:if test="@except"><xsl:value-of select="t:say('policy.except')"/><xsl:call-template name="codes"><xsl:with-param name="list" select="@except"/><xsl:with-param name="of" select="'form'"/></xsl:call-template><xsl:text> </xsl:text></xsl:if>
      <xsl:value-of select="t:say('policy.cap', string(@hours))"/><xsl:call-template name="clause"/></p>
  </xsl:template>

  <xsl:template match="p:chain" mode="rule">
    <p>
      <xsl:if test="@from or @to"><strong><xsl:call-template name="years"/></strong><xsl:text> </xsl:text></xsl:if>
      <xsl:variable name="when">
        <xsl:if test="@categories"><xsl:call-template name="codes"><xsl:with-param name="list" select="@categories"/><xsl:with-param name="of" select="'category'"/></xsl:call-template><xsl:text> </xsl:text></xsl:if>
        <xsl:if test="@series"><xsl:call-template name="codes"><xsl:with-param name="list" select="@series"/><xsl:with-param name="of" select="'series'"/></xsl:call-template><xsl:text> </xsl:text></xsl:if>
        <xsl:if test="@forms"><xsl:variable name="forms"><xsl:call-template name="codes"><xsl:with-param name="list" select="@forms"/><xsl:with-param name="of" select="'form'"/></xsl:call-template></xsl:variable><xsl:value-of select="t:say('policy.chain-forms', string($forms))"/><xsl:text> </xsl:text></xsl:if>
        <xsl:if test="@field">
          <xsl:variable name="field" select="$rules/p:form[@code = substring-before(concat(current()/@forms, ' '), ' ')]/p:field[@name = current()/@field]"/>
          <xsl:variable name="is" select="concat(' ', @is, ' ')"/>
          <xsl:variable name="values"><xsl:for-each select="$field/p:value[contains($is, concat(' ', @code, ' '))]"><xsl:if test="position() &gt; 1"><xsl:value-of select="t:say('policy.and')"/></xsl:if><xsl:call-template name="titled"/></xsl:for-each></xsl:variable>
          <xsl:variable name="of"><xsl:for-each select="$field"><xsl:call-template name="titled"/></xsl:for-each></xsl:variable>
          <xsl:value-of select="t:say('policy.chain-field', string($of), string($values))"/><xsl:text> </xsl:text>
        </xsl:if>
        <xsl:if test="@applying"><xsl:value-of select="t:say('policy.applying')"/><xsl:call-template name="codes"><xsl:with-param name="list" select="@applying"/><xsl:with-param name="of" select="'level'"/></xsl:call-template></xsl:if>
        <xsl:if test="not(@categories or @series or @forms or @applying)"><xsl:value-of select="t:say('policy.chain-others')"/></xsl:if>
      </xsl:variable>
      <xsl:value-of select="normalize-space($when)"/>
      <xsl:value-of select="t:say('form.colon')"/>
      <xsl:for-each select="p:step"><xsl:if test="position() &gt; 1"> → </xsl:if><xsl:choose><xsl:when test="@by = 'named'"><xsl:variable name="of"><xsl:for-each select="$rules/p:form[@code = substring-before(concat(current()/../@forms, ' '), ' ')]/p:field[@name = current()/@field]"><xsl:call-template name="titled"/></xsl:for-each></xsl:variable><xsl:value-of select="t:say('policy.step-named', string($of))"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say(concat('kind.', @by))"/></xsl:otherwise></xsl:choose><xsl:if test="@tier and @tier != 'same'"><xsl:value-of select="t:say(concat('policy.tier-', @tier))"/></xsl:if><xsl:if test="@absent"><span class="ce-mute ce-small"><xsl:value-of select="t:say(concat('policy.absent-', @absent))"/></span></xsl:if></xsl:for-each>
      <xsl:call-template name="clause"/>
    </p>
  </xsl:template>

  <!-- A day of the declared year, or of the one after it. -->
  <xsl:template name="day">
    <xsl:param name="day"/>
    <xsl:choose><xsl:when test="starts-with($day, '+')"><xsl:value-of select="t:say('policy.next-year', substring($day, 2))"/></xsl:when><xsl:otherwise><xsl:value-of select="$day"/></xsl:otherwise></xsl:choose>
  </xsl:template>

  <xsl:template match="p:window" mode="rule">
    <p>
      <strong><xsl:call-template name="years"/></strong><xsl:value-of select="t:say('form.colon')"/>
      <xsl:variable name="declare"><xsl:call-template name="day"><xsl:with-param name="day" select="@declare-until"/></xsl:call-template></xsl:variable>
      <xsl:variable name="correct"><xsl:call-template name="day"><xsl:with-param name="day" select="@correct-until"/></xsl:call-template></xsl:variable>
      <xsl:variable name="review"><xsl:call-template name="day"><xsl:with-param name="day" select="@review-until"/></xsl:call-template></xsl:variable>
      <xsl:value-of select="t:say('policy.window', string($declare), string($correct), string($review))"/>
      <xsl:choose>
        <xsl:when test="@title-declare-until = 'announced'"><xsl:value-of select="t:say('policy.window-title-announced')"/></xsl:when>
        <xsl:when test="@title-declare-until"><xsl:value-of select="t:say('policy.window-title', string(@title-declare-until), string(@title-review-until))"/></xsl:when>
      </xsl:choose>
      <xsl:if test="@open = 'make-up'"><xsl:text> </xsl:text><span class="ce-tag"><xsl:value-of select="t:say('policy.make-up')"/></span></xsl:if>
      <xsl:call-template name="clause"/>
    </p>
  </xsl:template>

  <xsl:template match="p:settings" mode="rule">
    <p><xsl:value-of select="t:say(concat('policy.rounding-', @rounding))"/> <xsl:value-of select="t:say(concat('policy.surplus-', @surplus))"/> <xsl:value-of select="@duplicate-clause"/><xsl:call-template name="origin"/></p>
    <xsl:if test="@verify-until"><p><xsl:value-of select="t:say('policy.verify', string(@verify-until), string(@title-verify-until))"/><xsl:if test="@verify-clause"><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="@verify-clause"/></span></xsl:if></p></xsl:if>
    <xsl:if test="@attendance"><p><xsl:value-of select="t:say('policy.attendance', string(@attendance))"/><xsl:if test="@attendance-clause"><xsl:text> </xsl:text><span class="ce-mute ce-small"><xsl:value-of select="@attendance-clause"/></span></xsl:if></p></xsl:if>
  </xsl:template>

  <xsl:template match="p:message" mode="rule"><p><span class="ce-mute"><xsl:value-of select="@code"/></span><xsl:text> </xsl:text><xsl:call-template name="sentence"/></p></xsl:template>
  <xsl:template match="p:common" mode="rule"><xsl:call-template name="fields"/></xsl:template>

  <xsl:template name="sentence"><xsl:choose><xsl:when test="t:lang() = 'en' and @en"><xsl:value-of select="@en"/></xsl:when><xsl:otherwise><xsl:value-of select="."/></xsl:otherwise></xsl:choose></xsl:template>

  <xsl:template match="p:form" mode="rule">
    <xsl:for-each select="p:hint"><p class="ce-mute"><xsl:call-template name="sentence"/></p></xsl:for-each>
    <p><xsl:value-of select="t:say('policy.counts-in')"/><xsl:call-template name="codes"><xsl:with-param name="list" select="@categories"/><xsl:with-param name="of" select="'category'"/></xsl:call-template><xsl:if test="@import = 'yes'"><xsl:text> </xsl:text><span class="ce-tag"><xsl:value-of select="t:say('policy.import')"/></span></xsl:if><xsl:call-template name="clause"/></p>
    <xsl:apply-templates select="p:refuse | p:rule" mode="rule"/>
    <xsl:if test="not(p:rule)"><p><xsl:value-of select="t:say('policy.as-claimed')"/></p></xsl:if>
    <xsl:if test="p:identity"><p><xsl:value-of select="t:say(concat('policy.once-', p:identity/@once))"/></p></xsl:if>
    <xsl:call-template name="fields"/>
    <xsl:if test="p:evidence">
      <p><strong><xsl:value-of select="t:say('policy.evidence')"/></strong><xsl:value-of select="t:say('form.colon')"/>
        <xsl:for-each select="p:evidence"><xsl:if test="position() &gt; 1"><xsl:value-of select="t:say('policy.and')"/></xsl:if><xsl:call-template name="titled"/><xsl:if test="@mandatory = 'yes'"><xsl:text> </xsl:text><i class="ce-req">*</i></xsl:if></xsl:for-each></p>
    </xsl:if>
  </xsl:template>

  <xsl:template name="fields">
    <xsl:if test="p:field">
      <div class="ce-scroll"><table class="ce-table ce-cards">
        <thead><tr><th scope="col"><xsl:value-of select="t:say('policy.field')"/></th><th scope="col"><xsl:value-of select="t:say('policy.type')"/></th><th scope="col"><xsl:value-of select="t:say('policy.values')"/></th></tr></thead>
        <tbody>
          <xsl:for-each select="p:field">
            <tr><th scope="row" class="ce-key"><xsl:call-template name="titled"/><xsl:if test="@mandatory = 'yes'"><xsl:text> </xsl:text><i class="ce-req">*</i></xsl:if></th>
              <td data-l="{t:say('policy.type')}"><xsl:value-of select="t:say(concat('policy.type-', @type))"/></td>
              <td class="ce-wide" data-l="{t:say('policy.values')}">
                <xsl:for-each select="p:value"><xsl:if test="position() &gt; 1"><xsl:value-of select="t:say('policy.and')"/></xsl:if><xsl:call-template name="titled"/></xsl:for-each>
                <xsl:if test="@type = 'integer' or @type = 'decimal'"><xsl:value-of select="@min"/>–<xsl:value-of select="@max"/></xsl:if>
                <xsl:if test="@type = 'text' and @max"><xsl:value-of select="t:say('policy.characters', string(@max))"/></xsl:if>
                <xsl:if test="@hint"><span class="ce-mute ce-small"><xsl:text> </xsl:text><xsl:choose><xsl:when test="t:lang() = 'en' and @hint-en"><xsl:value-of select="@hint-en"/></xsl:when><xsl:otherwise><xsl:value-of select="@hint"/></xsl:otherwise></xsl:choose></span></xsl:if>
              </td></tr>
          </xsl:for-each>
        </tbody>
      </table></div>
    </xsl:if>
  </xsl:template>

  <xsl:template match="p:refuse" mode="rule">
    <p><xsl:call-template name="codes"><xsl:with-param name="list" select="@field"/><xsl:with-param name="of" select="'field'"/><xsl:with-param name="form" select=".."/></xsl:call-template> = <xsl:call-template name="codes"><xsl:with-param name="list" select="@is"/><xsl:with-param name="of" select="'value'"/><xsl:with-param name="form" select=".."/></xsl:call-template><xsl:value-of select="t:say('form.colon')"/><xsl:for-each select="p:say"><xsl:call-template name="sentence"/></xsl:for-each><xsl:call-template name="clause"/></p>
  </xsl:template>

  <xsl:template match="p:rule" mode="rule">
    <p><strong><xsl:value-of select="t:say('policy.conversion')"/></strong><xsl:if test="@from or @to"> · <xsl:call-template name="years"/></xsl:if><xsl:if test="@daily-cap"> · <xsl:value-of select="t:say('policy.daily-cap', string(@daily-cap))"/></xsl:if><xsl:call-template name="clause"/></p>
    <xsl:apply-templates select="p:full | p:table | p:claimed" mode="rule"/>
    <xsl:for-each select="p:none/p:say"><p><xsl:call-template name="sentence"/></p></xsl:for-each>
  </xsl:template>

  <xsl:template match="p:full" mode="rule">
    <p><xsl:call-template name="codes"><xsl:with-param name="list" select="@field"/><xsl:with-param name="of" select="'field'"/><xsl:with-param name="form" select="../.."/></xsl:call-template><xsl:choose><xsl:when test="@over"> &gt; <xsl:value-of select="@over"/></xsl:when><xsl:otherwise> ≥ <xsl:value-of select="@at-least"/></xsl:otherwise></xsl:choose><xsl:if test="@each-year = 'yes'"><xsl:value-of select="t:say('policy.full-each-year')"/></xsl:if><xsl:value-of select="t:say('form.colon')"/><xsl:value-of select="t:say('policy.full')"/><xsl:call-template name="codes"><xsl:with-param name="list" select="@categories"/><xsl:with-param name="of" select="'category'"/></xsl:call-template></p>
  </xsl:template>

  <xsl:template match="p:claimed" mode="rule"><p><xsl:value-of select="t:say('policy.as-claimed')"/></p></xsl:template>

  <xsl:template match="p:table" mode="rule">
    <xsl:variable name="form" select="../.."/><xsl:variable name="by" select="@by"/><xsl:variable name="ranked" select="@rank"/>
    <div class="ce-scroll"><table class="ce-table">
      <thead><tr>
        <xsl:if test="@by"><th scope="col"><xsl:call-template name="codes"><xsl:with-param name="list" select="@by"/><xsl:with-param name="of" select="'field'"/><xsl:with-param name="form" select="$form"/></xsl:call-template></th></xsl:if>
        <xsl:if test="@threshold"><th scope="col"><xsl:call-template name="codes"><xsl:with-param name="list" select="@threshold"/><xsl:with-param name="of" select="'field'"/><xsl:with-param name="form" select="$form"/></xsl:call-template></th></xsl:if>
        <th scope="col"><xsl:choose><xsl:when test="@rank"><xsl:value-of select="t:say('policy.hours-by-rank')"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say('policy.hours-head')"/></xsl:otherwise></xsl:choose><xsl:if test="@per"><xsl:value-of select="t:say('policy.per')"/><xsl:call-template name="codes"><xsl:with-param name="list" select="@per"/><xsl:with-param name="of" select="'field'"/><xsl:with-param name="form" select="$form"/></xsl:call-template></xsl:if></th>
        <xsl:if test="@extra-when"><th scope="col"><xsl:value-of select="t:say('policy.extra')"/><xsl:call-template name="codes"><xsl:with-param name="list" select="@extra-when"/><xsl:with-param name="of" select="'field'"/><xsl:with-param name="form" select="$form"/></xsl:call-template></th></xsl:if>
      </tr></thead>
      <tbody>
        <xsl:for-each select="p:row">
          <tr>
            <xsl:if test="$by"><td><xsl:call-template name="codes"><xsl:with-param name="list" select="@key"/><xsl:with-param name="of" select="'value'"/><xsl:with-param name="form" select="$form"/></xsl:call-template></td></xsl:if>
            <xsl:if test="../@threshold"><td><xsl:if test="@at-least">≥ <xsl:value-of select="@at-least"/></xsl:if></td></xsl:if>
            <td><xsl:value-of select="translate(@hours, ' ', '/')"/></td>
            <xsl:if test="../@extra-when"><td><xsl:value-of select="@extra"/></td></xsl:if>
          </tr>
        </xsl:for-each>
      </tbody>
    </table></div>
  </xsl:template>
</xsl:stylesheet>
