namespace Scim.Server.TestSupport;

/// <summary>The tests that cannot hold over the tables of samples/LegacyAdo, each with its reason.</summary>
internal static class LeftOutTests
{
    private const string NoRoles = "It sends roles, for which there is no column; UnsupportedAttributeTranscriptTests has the expected replies.";
    private const string NoCertificates = "It sends certificates, for which there is no column.";
    private const string NoDisplay = "It sends a display of an e-mail or phone number, for which there is no column; UnsupportedAttributeTranscriptTests has the expected replies.";
    private const string OneOfEach = "It sends two e-mails of one type, or one of a type of its own; there is one column for each of work, home and other.";
    private const string TypeOfColumn = "It sends an e-mail without a type, which gets that of the column that takes it.";
    private const string NoEmptyText = "It stores an empty string, which the columns treat as no value.";
    private const string NoTenants = "It has tenants; the tables have none, and a request within one is 404.";
    private const string OwnClock = "It sets the clock; the times are those of the database.";
    private const string AsciiMail = "The columns of e-mail addresses hold only ASCII; anything else is 400 and names the attribute.";

    /// <summary>Class and method, or the beginning of a display name, with the reason.</summary>
    public static IReadOnlyList<(string Test, string Because)> All { get; } =
    [
        .. LeftOutEverywhere.All,
        ("TranscriptTests.A_conversation_succeeds(name: \"entra-roles\")", NoRoles),
        ("TranscriptTests.Each_expectation_of_a_conversation_fails_when_it_is_not_met(name: \"entra-roles\")", NoRoles),
        ("PresetTranscriptTests.A_conversation_succeeds_under_a_preset(name: \"entra-roles\"", NoRoles),
        ("EntraDirectSuite.A_primary_role_is_found_by_a_quoted_boolean", NoRoles),
        ("ReplaceTests.Null_and_empty_lists_clear", NoRoles),
        ("SchemaModelTests.The_standard_sub_attributes_keep_their_meaning", NoRoles),
        ("FilterVectorTests.A_query_returns_the_result_of_the_vector(name: \"value path on absent attribute\"", NoRoles),
        ("StandardTypeTests.A_certificate_is_base64", NoCertificates),
        ("DiscoverySuite.The_standard_schemas_match_the_RFC", NoCertificates),
        ("PatchVectorTests.A_request_stores_the_result_of_the_vector(name: \"add bad base64\")", NoCertificates),
        ("TranscriptTests.A_conversation_succeeds(name: \"entra-validator-verbose-patch\")", NoDisplay),
        ("TranscriptTests.Each_expectation_of_a_conversation_fails_when_it_is_not_met(name: \"entra-validator-verbose-patch\")", NoDisplay),
        ("PresetTranscriptTests.A_conversation_succeeds_under_a_preset(name: \"entra-validator-verbose-patch\"", NoDisplay),
        ("FilterVectorTests.A_query_returns_the_result_of_the_vector(name: \"pr multi-valued sub-attribute\"", NoDisplay),
        ("PatchVectorTests.A_request_stores_the_result_of_the_vector(name: \"add with value path to element merges\")", NoDisplay),
        ("PatchVectorTests.A_request_stores_the_result_of_the_vector(name: \"add with value path to sub-attribute\")", NoDisplay),
        ("PatchVectorTests.A_request_stores_the_result_of_the_vector(name: \"remove sub-attribute of matches\")", NoDisplay),
        ("PatchVectorTests.A_request_stores_the_result_of_the_vector(name: \"remove value sub-attribute keeps the element\")", NoDisplay),
        ("InteropProfileTests.A_PATCH_that_matches_several_elements_is_rejected_and_changes_nothing", OneOfEach),
        ("PatchOperationTests.Replace_with_a_value_path_changes_every_match_or_fails", OneOfEach),
        ("SchemaModelTests.Canonical_values_are_suggestions", OneOfEach),
        ("PatchVectorTests.A_request_stores_the_result_of_the_vector(name: \"add multi-valued absent\")", TypeOfColumn),
        ("PatchVectorTests.A_request_stores_the_result_of_the_vector(name: \"add primary without path demotes others\")", TypeOfColumn),
        ("PatchVectorTests.A_request_stores_the_result_of_the_vector(name: \"replace multi-valued all\")", TypeOfColumn),
        ("UnicodeTests.Text_with_any_character_is_patched_and_selected_by_a_value_path", AsciiMail),
        ("CreateTests.Null_and_empty_lists_mean_unassigned", NoEmptyText),
        ("ChangedOptionsTests.A_tenant_whose_options_were_never_valid_gets_500_with_an_explanation_until_they_are_corrected", NoTenants),
        ("ChangedOptionsTests.Changed_options_of_a_tenant_take_effect_without_a_restart", NoTenants),
        ("ChangedOptionsTests.Changed_options_of_the_mount_take_effect_for_all_tenants", NoTenants),
        ("ChangedOptionsTests.Options_of_a_tenant_that_become_invalid_change_nothing_and_are_logged", NoTenants),
        ("ChangedOptionsTests.Tenants_that_do_not_exist_never_reach_the_lookup_of_policies", NoTenants),
        ("CursorAttackTests.A_cursor_of_another_tenant_is_rejected", NoTenants),
        ("DocumentedPolicyTests.The_documented_code_works", NoTenants),
        ("FindHandlerTests.Find_does_not_return_a_resource_of_another_tenant", NoTenants),
        ("ResourceServiceTests.A_delete_publishes_an_event_and_is_limited_to_its_tenant", NoTenants),
        ("DeviceTypeTests.A_custom_resource_class_is_read_and_written_in_process", NoTenants),
        ("TenantNameTests.A_similar_tenant_name_reveals_nothing", NoTenants),
        ("TenantNameTests.No_spelling_of_a_tenant_name_gives_access_to_another_tenant", NoTenants),
        ("TenancyTests.A_client_of_one_tenant_has_no_access_to_others", NoTenants),
        ("TenancyTests.ExternalIds_are_scoped_to_the_tenant", NoTenants),
        ("TenantPolicyCacheTests.A_failed_first_lookup_is_answered_like_a_failure_of_a_store_and_tried_again", NoTenants),
        ("TenantPolicyCacheTests.The_applications_own_code_follows_the_tenant", NoTenants),
        ("TenancyTests.Tenants_are_isolated_from_each_other", NoTenants),
        ("TenancyTests.Tenants_can_have_users_of_the_same_name", NoTenants),
        ("CommonAttributeTests.Meta_is_assigned_by_the_server", OwnClock),
        ("CreateTests.Created_and_lastModified_are_equal_after_create", OwnClock),
        ("FilterVectorTests.A_query_returns_the_result_of_the_vector(name: \"date equal with fraction\"", OwnClock),
        ("FilterVectorTests.A_query_returns_the_result_of_the_vector(name: \"date not after\"", OwnClock),
        ("ModelTests.Server_and_model_agree_at_each_step", NoDisplay),
    ];
}
