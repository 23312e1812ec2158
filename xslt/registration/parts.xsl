<?xml version="1.0" encoding="UTF-8"?>
<!-- What the pages of registration share: the head of a step, results of a search, the applicant's fields. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:template match="page" mode="frame">portal</xsl:template>

  <!-- A draft that is gone, on any step. -->
  <xsl:template match="gone">
    <section class="ce-card ce-dialog">
      <h1><xsl:value-of select="t:say('registration.gone-title')"/></h1>
      <p><xsl:value-of select="t:say('registration.gone')"/></p>
      <p class="ce-acts"><a class="ce-btn ce-go" href="{t:url('registration')}"><xsl:value-of select="t:say('registration.begin')"/></a><xsl:text> </xsl:text><a class="ce-btn" href="{t:url('registration/progress')}"><xsl:value-of select="t:say('layout.progress')"/></a></p>
    </section>
  </xsl:template>

  <!-- The stages of a task: how many there are, which one is in hand. -->
  <xsl:template name="steps">
    <xsl:param name="of"/>
    <xsl:param name="at"/>
    <ol class="ce-plain ce-steps" aria-label="{t:say('registration.steps')}">
      <xsl:call-template name="one-step"><xsl:with-param name="of" select="$of"/><xsl:with-param name="at" select="$at"/><xsl:with-param name="no" select="1"/></xsl:call-template>
      <xsl:call-template name="one-step"><xsl:with-param name="of" select="$of"/><xsl:with-param name="at" select="$at"/><xsl:with-param name="no" select="2"/></xsl:call-template>
      <xsl:if test="$of = 'unit'"><xsl:call-template name="one-step"><xsl:with-param name="of" select="$of"/><xsl:with-param name="at" select="$at"/><xsl:with-param name="no" select="3"/></xsl:call-template></xsl:if>
    </ol>
  </xsl:template>

  <xsl:template name="one-step">
    <xsl:param name="of"/>
    <xsl:param name="at"/>
    <xsl:param name="no"/>
    <xsl:variable name="text" select="t:say(concat('registration.step-', $of, '-', $no))"/>
    <xsl:choose>
      <xsl:when test="$no = $at"><li class="ce-now" aria-current="step"><b><xsl:value-of select="concat($no, ' ', $text)"/></b></li></xsl:when>
      <xsl:when test="$no &lt; $at"><li class="ce-ok">✓ <xsl:value-of select="$text"/></li></xsl:when>
      <xsl:otherwise><li><xsl:value-of select="concat($no, ' ', $text)"/></li></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A box with its search button, and what was found as radio buttons of the parameter `name`. Where the browser has scripts, ce.js looks
       while one types. Context: the element that holds found and chosen. -->
  <xsl:template name="unit-search">
    <xsl:param name="name"/>
    <xsl:param name="for"/>
    <xsl:param name="say"/>
    <xsl:param name="hint"/>
    <xsl:param name="required" select="false()"/>
    <xsl:variable name="error" select="key('error', 'q')[1]"/>
    <div>
      <xsl:attribute name="class">ce-field ce-all<xsl:if test="$error"> ce-wrong</xsl:if></xsl:attribute>
      <label class="ce-label" for="q"><xsl:value-of select="t:say($say)"/><xsl:if test="$required"><xsl:text> </xsl:text><i class="ce-req">*</i></xsl:if></label>
      <div class="ce-bar">
        <input class="ce-in ce-grow" id="q" name="q" maxlength="120" autocomplete="off" value="{key('value', 'q')[1]}" data-search="{t:url(concat('registration/units?for=', $for))}" data-into="found">
          <xsl:if test="$error"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if>
          <xsl:attribute name="aria-describedby"><xsl:if test="$error">q-e </xsl:if>q-d</xsl:attribute>
        </input>
        <button class="ce-btn" name="find" value="yes"><xsl:value-of select="t:say('registration.find')"/></button>
      </div>
      <xsl:if test="$error"><p class="ce-error" id="q-e"><xsl:value-of select="t:say($error/@key, string($error/@detail))"/></p></xsl:if>
      <p class="ce-mute ce-small" id="q-d"><xsl:value-of select="t:say($hint)"/></p>
    </div>
  </xsl:template>

  <!-- Context: the same. `none`: key of a label for the choice of none (value 0). -->
  <xsl:template name="unit-found">
    <xsl:param name="name"/>
    <xsl:param name="say" select="concat('field.', $name)"/>
    <xsl:param name="none"/>
    <xsl:param name="free" select="'active'"/>
    <xsl:param name="required" select="false()"/>
    <xsl:variable name="error" select="key('error', $name)[1]"/>
    <xsl:variable name="value" select="string(key('value', $name)[1])"/>
    <xsl:variable name="chosen" select="chosen/@id"/>
    <fieldset id="{$name}">
      <xsl:attribute name="class">ce-field ce-all<xsl:if test="$error"> ce-wrong</xsl:if></xsl:attribute>
      <legend class="ce-label"><xsl:value-of select="t:say($say)"/><xsl:if test="$required"><xsl:text> </xsl:text><i class="ce-req">*</i></xsl:if></legend>
      <ul class="ce-plain ce-found" id="found" data-name="{$name}" data-free="{$free}" aria-live="polite">
        <xsl:if test="$none">
          <li data-keep="yes"><label><input class="ce-check" type="radio" name="{$name}" value="0"><xsl:if test="$value = '0'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if><xsl:if test="$error"><xsl:attribute name="aria-describedby"><xsl:value-of select="$name"/>-e</xsl:attribute></xsl:if></input><xsl:value-of select="t:say($none)"/></label></li>
        </xsl:if>
        <xsl:for-each select="chosen | found/unit[not(@id = $chosen)]">
          <li>
            <xsl:if test="self::chosen"><xsl:attribute name="data-keep">yes</xsl:attribute></xsl:if>
            <label>
              <input class="ce-check" type="radio" name="{$name}" value="{@id}">
                <xsl:if test="$value = @id"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
                <xsl:if test="@state != $free"><xsl:attribute name="disabled">disabled</xsl:attribute></xsl:if>
                <xsl:if test="$error"><xsl:attribute name="aria-describedby"><xsl:value-of select="$name"/>-e</xsl:attribute></xsl:if>
              </input>
              <xsl:value-of select="@name"/>
            </label>
            <xsl:call-template name="unit-about"><xsl:with-param name="free" select="$free"/></xsl:call-template>
          </li>
        </xsl:for-each>
        <xsl:if test="found and not(found/unit)"><li class="ce-mute"><xsl:value-of select="t:say(concat('registration.none-', found/@for), string(found/@q))"/></li></xsl:if>
        <xsl:if test="not(found or chosen or $none)"><li class="ce-mute"><xsl:value-of select="t:say('registration.not-searched')"/></li></xsl:if>
      </ul>
      <xsl:if test="$error"><p class="ce-error" id="{$name}-e"><xsl:value-of select="t:say($error/@key, string($error/@detail))"/></p></xsl:if>
      <xsl:if test="found/@more"><p class="ce-mute ce-small"><xsl:value-of select="t:say('registration.more')"/></p></xsl:if>
    </fieldset>
  </xsl:template>

  <!-- Context: a unit. Kind, region, code, and why it cannot be chosen. -->
  <xsl:template name="unit-about">
    <xsl:param name="free"/>
    <xsl:text>　</xsl:text>
    <span class="ce-mute ce-small">
      <xsl:value-of select="t:say(concat('kind.', @kind))"/> · <xsl:value-of select="@region"/> · <xsl:value-of select="@code"/>
    </span>
    <xsl:if test="$free and @state != $free"><xsl:text> </xsl:text><span class="ce-tag"><xsl:value-of select="t:say(concat('registration.unit-', @state))"/></span></xsl:if>
  </xsl:template>

  <!-- Who registers: an account that is there, or a new one. -->
  <xsl:template name="applicant">
    <xsl:param name="title"/>
    <xsl:param name="about"/>
    <section class="ce-card" aria-labelledby="who-h">
      <h2 id="who-h"><xsl:value-of select="t:say($title)"/></h2>
      <div class="ce-form">
        <xsl:variable name="as" select="string(key('value', 'as')[1])"/>
        <xsl:variable name="error" select="key('error', 'as')[1]"/>
        <fieldset id="as" class="ce-field ce-all">
          <legend class="ce-label"><xsl:value-of select="t:say('field.as')"/><xsl:text> </xsl:text><i class="ce-req">*</i></legend>
          <div class="ce-opts">
            <label><input class="ce-check" type="radio" name="as" value="new"><xsl:if test="$as = 'new'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><xsl:value-of select="t:say('registration.as-new')"/></label>
            <label><input class="ce-check" type="radio" name="as" value="existing"><xsl:if test="$as = 'existing'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><xsl:value-of select="t:say('registration.as-existing')"/></label>
          </div>
          <xsl:if test="$error"><p class="ce-error"><xsl:value-of select="t:say($error/@key)"/></p></xsl:if>
          <p class="ce-mute ce-small"><xsl:value-of select="t:say('registration.as-hint')"/></p>
        </fieldset>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'doc_type'"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'number'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="autocomplete" select="'username'"/><xsl:with-param name="maxlength" select="40"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'password'"/><xsl:with-param name="kind" select="'password'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="autocomplete" select="'new-password'"/><xsl:with-param name="hint-text" select="t:say('registration.password-hint', string(@password-min))"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'repeat'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="kind" select="'password'"/><xsl:with-param name="autocomplete" select="'new-password'"/><xsl:with-param name="hint" select="'registration.new-only'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="autocomplete" select="'name'"/><xsl:with-param name="maxlength" select="60"/><xsl:with-param name="hint" select="'registration.new-only'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'phone'"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="kind" select="'tel'"/><xsl:with-param name="autocomplete" select="'tel'"/><xsl:with-param name="maxlength" select="30"/><xsl:with-param name="hint" select="'registration.new-only'"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'email'"/><xsl:with-param name="kind" select="'email'"/><xsl:with-param name="autocomplete" select="'email'"/><xsl:with-param name="maxlength" select="254"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name" select="'landline'"/><xsl:with-param name="kind" select="'tel'"/><xsl:with-param name="maxlength" select="30"/><xsl:with-param name="hint" select="'registration.landline-hint'"/></xsl:call-template>
        <xsl:copy-of select="$about"/>
      </div>
    </section>
  </xsl:template>

  <!-- The commitment, and the button that files. -->
  <xsl:template name="promise-and-go">
    <xsl:param name="back"/>
    <section class="ce-card">
      <xsl:call-template name="field"><xsl:with-param name="name" select="'promise'"/><xsl:with-param name="kind" select="'check'"/><xsl:with-param name="say" select="'registration.promise'"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
      <div class="ce-field"><span class="ce-label"></span><div class="ce-acts">
        <button class="ce-btn ce-go"><xsl:value-of select="t:say('registration.submit')"/></button><xsl:text> </xsl:text>
        <a class="ce-btn" href="{t:url($back)}"><xsl:value-of select="t:say('registration.back')"/></a>
      </div></div>
    </section>
  </xsl:template>

  <!-- A select box whose first choice is none. -->
  <xsl:template name="maybe-select">
    <xsl:param name="name"/>
    <xsl:param name="required" select="false()"/>
    <xsl:param name="hint"/>
    <xsl:param name="empty" select="'registration.please-choose'"/>
    <xsl:param name="wide" select="false()"/>
    <xsl:variable name="error" select="key('error', $name)[1]"/>
    <div>
      <xsl:attribute name="class">ce-field<xsl:if test="$wide"> ce-all</xsl:if><xsl:if test="$error"> ce-wrong</xsl:if></xsl:attribute>
      <xsl:call-template name="field-label"><xsl:with-param name="name" select="$name"/><xsl:with-param name="kind" select="'select'"/><xsl:with-param name="say" select="concat('field.', $name)"/><xsl:with-param name="label" select="''"/><xsl:with-param name="required" select="$required"/></xsl:call-template>
      <select class="ce-in" id="{$name}" name="{$name}">
        <xsl:call-template name="field-aria"><xsl:with-param name="error" select="$error"/><xsl:with-param name="required" select="$required"/><xsl:with-param name="describe"><xsl:if test="$error"><xsl:value-of select="$name"/>-e </xsl:if><xsl:if test="$hint"><xsl:value-of select="$name"/>-d</xsl:if></xsl:with-param></xsl:call-template>
        <option value=""><xsl:value-of select="t:say($empty)"/></option>
        <xsl:call-template name="options"><xsl:with-param name="list" select="$name"/><xsl:with-param name="value" select="string(key('value', $name)[1])"/></xsl:call-template>
      </select>
      <xsl:if test="$error"><p class="ce-error" id="{$name}-e"><xsl:value-of select="t:say($error/@key, string($error/@detail))"/></p></xsl:if>
      <xsl:if test="$hint"><p class="ce-mute ce-small" id="{$name}-d"><xsl:value-of select="t:say($hint)"/></p></xsl:if>
    </div>
  </xsl:template>
</xsl:stylesheet>
