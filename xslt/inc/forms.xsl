<?xml version="1.0" encoding="UTF-8"?>
<!-- Forms: label left of its control, error or hint beneath it. What was typed comes from values/value, choices from options, errors from
     /page/errors, files that are already here from kept. See docs/documents.md. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:jijiao:text" exclude-result-prefixes="t">
  <xsl:key name="value" match="values/value" use="@name"/>
  <xsl:key name="error" match="/page/errors/error" use="@field"/>
  <xsl:key name="options" match="options" use="@name"/>
  <xsl:key name="kept" match="kept" use="@field"/>

  <!-- In every form that posts. -->
  <xsl:template name="form-guard">
    <input type="hidden" name="csrf" value="{t:csrf()}"/>
    <input type="hidden" name="op" value="{t:op()}"/>
  </xsl:template>

  <!-- Enter in a field presses the first button of its form, whatever the field belongs to. Before buttons that decide: a first one that does nothing. -->
  <xsl:template name="no-default"><button type="submit" disabled="disabled" hidden="hidden"></button></xsl:template>

  <xsl:template name="hidden">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <input type="hidden" name="{$name}" value="{$value}"/>
  </xsl:template>

  <!-- How many errors, and a link to each field. -->
  <xsl:template name="error-summary">
    <xsl:variable name="errors" select="/page/errors/error"/>
    <xsl:if test="$errors">
      <div class="ce-note ce-bad" role="alert" tabindex="-1">
        <h2><xsl:value-of select="t:say('form.errors', string(count($errors)))"/></h2>
        <ul>
          <xsl:for-each select="$errors">
            <li>
              <xsl:choose>
                <xsl:when test="@field"><a href="#{@field}"><xsl:call-template name="error-text"/></a></xsl:when>
                <xsl:otherwise><xsl:call-template name="error-text"/></xsl:otherwise>
              </xsl:choose>
            </li>
          </xsl:for-each>
        </ul>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- Context: an error. The name of the field comes first in the summary. -->
  <xsl:template name="error-text">
    <xsl:if test="@field and t:has(concat('field.', @field))"><xsl:value-of select="t:say(concat('field.', @field))"/><xsl:value-of select="t:say('form.colon')"/></xsl:if>
    <xsl:value-of select="t:say(@key, string(@detail))"/>
  </xsl:template>

  <!-- One field.
       name      of the parameter; also id and, as field.NAME, the key of its label
       kind      text (default), password, date, tel, email, number, textarea, select, radios, check, file, show
       say       key of the label if not field.NAME;  label: its text, if it is data
       required  true() for the star;  hint: key of a hint;  hint-text: hint that is data
       wide      true() for a whole line;  value: initial value if there is none in values
       list      name of the options if not that of the field -->
  <xsl:template name="field">
    <xsl:param name="name"/>
    <xsl:param name="kind" select="'text'"/>
    <xsl:param name="say" select="concat('field.', $name)"/>
    <xsl:param name="label"/>
    <xsl:param name="required" select="false()"/>
    <xsl:param name="hint"/>
    <xsl:param name="hint-text"/>
    <xsl:param name="wide" select="false()"/>
    <xsl:param name="value" select="key('value', $name)[1]"/>
    <xsl:param name="list" select="$name"/>
    <xsl:param name="autocomplete"/>
    <xsl:param name="inputmode"/>
    <xsl:param name="maxlength"/>
    <xsl:param name="rows" select="3"/>
    <xsl:param name="multiple" select="false()"/>
    <xsl:param name="suggest" select="/.."/>
    <xsl:variable name="error" select="key('error', $name)[1]"/>
    <xsl:variable name="group" select="$kind = 'radios'"/>
    <xsl:variable name="outer"><xsl:choose><xsl:when test="$group">fieldset</xsl:when><xsl:otherwise>div</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:element name="{$outer}">
      <xsl:attribute name="class">ce-field<xsl:if test="$wide"> ce-all</xsl:if><xsl:if test="$error"> ce-wrong</xsl:if></xsl:attribute>
      <xsl:if test="$group"><xsl:attribute name="id"><xsl:value-of select="$name"/></xsl:attribute></xsl:if>
      <xsl:call-template name="field-label">
        <xsl:with-param name="name" select="$name"/><xsl:with-param name="kind" select="$kind"/><xsl:with-param name="say" select="$say"/>
        <xsl:with-param name="label" select="$label"/><xsl:with-param name="required" select="$required"/>
      </xsl:call-template>
      <xsl:variable name="describe">
        <xsl:if test="$error"><xsl:value-of select="concat($name, '-e ')"/></xsl:if>
        <xsl:if test="$hint or $hint-text"><xsl:value-of select="concat($name, '-d')"/></xsl:if>
      </xsl:variable>
      <xsl:choose>
        <xsl:when test="$kind = 'select'">
          <select class="ce-in" id="{$name}" name="{$name}">
            <xsl:call-template name="field-aria"><xsl:with-param name="error" select="$error"/><xsl:with-param name="describe" select="$describe"/><xsl:with-param name="required" select="$required"/></xsl:call-template>
            <xsl:call-template name="options"><xsl:with-param name="list" select="$list"/><xsl:with-param name="value" select="string($value)"/></xsl:call-template>
          </select>
        </xsl:when>
        <xsl:when test="$kind = 'radios'">
          <div class="ce-opts">
            <xsl:for-each select="key('options', $list)/option">
              <label><input class="ce-check" type="radio" name="{$name}" value="{@value}">
                <xsl:if test="@value = string($value)"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
                <xsl:if test="$describe != ''"><xsl:attribute name="aria-describedby"><xsl:value-of select="normalize-space($describe)"/></xsl:attribute></xsl:if>
              </input><xsl:call-template name="option-label"/></label><xsl:text> </xsl:text>
            </xsl:for-each>
          </div>
        </xsl:when>
        <xsl:when test="$kind = 'check'">
          <label class="ce-opts"><input class="ce-check" type="checkbox" id="{$name}" name="{$name}" value="yes">
            <xsl:if test="string($value) = 'yes'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
            <xsl:call-template name="field-aria"><xsl:with-param name="error" select="$error"/><xsl:with-param name="describe" select="$describe"/><xsl:with-param name="required" select="$required"/></xsl:call-template>
          </input><span><xsl:value-of select="t:say($say)"/><xsl:if test="$required"><xsl:text> </xsl:text><i class="ce-req">*</i></xsl:if></span></label>
        </xsl:when>
        <xsl:when test="$kind = 'textarea'">
          <textarea class="ce-in" id="{$name}" name="{$name}" rows="{$rows}">
            <xsl:if test="$maxlength"><xsl:attribute name="maxlength"><xsl:value-of select="$maxlength"/></xsl:attribute></xsl:if>
            <xsl:call-template name="field-aria"><xsl:with-param name="error" select="$error"/><xsl:with-param name="describe" select="$describe"/><xsl:with-param name="required" select="$required"/></xsl:call-template>
            <xsl:value-of select="$value"/>
          </textarea>
        </xsl:when>
        <xsl:when test="$kind = 'file'">
          <input class="ce-in" id="{$name}" name="{$name}" type="file" accept=".pdf,.jpg,.jpeg,.png">
            <xsl:if test="$multiple"><xsl:attribute name="multiple">multiple</xsl:attribute></xsl:if>
            <xsl:call-template name="field-aria"><xsl:with-param name="error" select="$error"/><xsl:with-param name="describe" select="$describe"/><xsl:with-param name="required" select="$required and not(key('kept', $name)/file)"/></xsl:call-template>
          </input>
          <xsl:call-template name="kept-files"><xsl:with-param name="name" select="$name"/></xsl:call-template>
        </xsl:when>
        <xsl:when test="$kind = 'show'"><p class="ce-show" id="{$name}"><xsl:value-of select="$value"/></p></xsl:when>
        <xsl:otherwise>
          <input class="ce-in" id="{$name}" name="{$name}" type="{$kind}">
            <xsl:if test="$kind != 'password'"><xsl:attribute name="value"><xsl:value-of select="$value"/></xsl:attribute></xsl:if>
            <xsl:if test="$autocomplete"><xsl:attribute name="autocomplete"><xsl:value-of select="$autocomplete"/></xsl:attribute></xsl:if>
            <xsl:if test="$inputmode"><xsl:attribute name="inputmode"><xsl:value-of select="$inputmode"/></xsl:attribute></xsl:if>
            <xsl:if test="$maxlength"><xsl:attribute name="maxlength"><xsl:value-of select="$maxlength"/></xsl:attribute></xsl:if>
            <xsl:if test="$suggest"><xsl:attribute name="list"><xsl:value-of select="concat($name, '-l')"/></xsl:attribute></xsl:if>
            <xsl:call-template name="field-aria"><xsl:with-param name="error" select="$error"/><xsl:with-param name="describe" select="$describe"/><xsl:with-param name="required" select="$required"/></xsl:call-template>
          </input>
          <xsl:if test="$suggest"><datalist id="{$name}-l"><xsl:for-each select="$suggest"><option value="{.}"></option></xsl:for-each></datalist></xsl:if>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="$error"><p class="ce-error" id="{$name}-e"><xsl:value-of select="t:say($error/@key, string($error/@detail))"/></p></xsl:if>
      <xsl:choose>
        <xsl:when test="$hint-text"><p class="ce-mute ce-small" id="{$name}-d"><xsl:value-of select="$hint-text"/></p></xsl:when>
        <xsl:when test="$hint"><p class="ce-mute ce-small" id="{$name}-d"><xsl:value-of select="t:say($hint)"/></p></xsl:when>
      </xsl:choose>
    </xsl:element>
  </xsl:template>

  <xsl:template name="field-label">
    <xsl:param name="name"/><xsl:param name="kind"/><xsl:param name="say"/><xsl:param name="label"/><xsl:param name="required"/>
    <xsl:variable name="text"><xsl:call-template name="label"><xsl:with-param name="key" select="$say"/><xsl:with-param name="data" select="$label"/></xsl:call-template></xsl:variable>
    <xsl:choose>
      <xsl:when test="$kind = 'radios'"><legend class="ce-label"><xsl:value-of select="$text"/><xsl:if test="$required"><xsl:text> </xsl:text><i class="ce-req">*</i></xsl:if></legend></xsl:when>
      <xsl:when test="$kind = 'check'"><span class="ce-label"></span></xsl:when>
      <xsl:when test="$kind = 'show'"><span class="ce-label"><xsl:value-of select="$text"/></span></xsl:when>
      <xsl:otherwise><label class="ce-label" for="{$name}"><xsl:value-of select="$text"/><xsl:if test="$required"><xsl:text> </xsl:text><i class="ce-req">*</i></xsl:if></label></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Attributes that say the same to those who listen. The browser's own checks stay off: ours name the fault. -->
  <xsl:template name="field-aria">
    <xsl:param name="error"/><xsl:param name="describe"/><xsl:param name="required"/>
    <xsl:if test="$required"><xsl:attribute name="aria-required">true</xsl:attribute></xsl:if>
    <xsl:if test="$error"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if>
    <xsl:if test="normalize-space($describe) != ''"><xsl:attribute name="aria-describedby"><xsl:value-of select="normalize-space($describe)"/></xsl:attribute></xsl:if>
  </xsl:template>

  <xsl:template name="options">
    <xsl:param name="list"/><xsl:param name="value"/>
    <xsl:for-each select="key('options', $list)/*">
      <xsl:choose>
        <xsl:when test="self::group">
          <optgroup><xsl:attribute name="label"><xsl:call-template name="option-label"/></xsl:attribute><xsl:for-each select="option"><xsl:call-template name="option"><xsl:with-param name="value" select="$value"/></xsl:call-template></xsl:for-each></optgroup>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="option"><xsl:with-param name="value" select="$value"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="option">
    <xsl:param name="value"/>
    <option value="{@value}"><xsl:if test="@value = $value"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><xsl:call-template name="option-label"/></option>
  </xsl:template>

  <xsl:template name="option-label">
    <xsl:choose><xsl:when test="@label"><xsl:value-of select="@label"/></xsl:when><xsl:otherwise><xsl:value-of select="t:say(@say)"/></xsl:otherwise></xsl:choose>
  </xsl:template>

  <!-- Files that came with an earlier attempt: kept, unless a new one replaces them. -->
  <xsl:template name="kept-files">
    <xsl:param name="name"/>
    <xsl:for-each select="key('kept', $name)/file">
      <p class="ce-small ce-kept"><label><input class="ce-check" type="checkbox" name="{$name}.kept" value="{@token}" checked="checked"/><xsl:value-of select="@name"/></label><xsl:value-of select="t:say('form.open')"/><xsl:call-template name="size"><xsl:with-param name="bytes" select="@size"/></xsl:call-template><xsl:value-of select="t:say('form.close')"/><span class="ce-tag ce-ok"><xsl:value-of select="t:say('form.kept')"/></span></p>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
