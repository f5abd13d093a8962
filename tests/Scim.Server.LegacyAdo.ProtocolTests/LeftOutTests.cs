namespace Scim.Server.TestSupport;

/// <summary>The tests that cannot hold over the tables of samples/LegacyAdo, each with its reason.</summary>
internal static class LeftOutTests
{
    private const string NoRoles = "It sends roles, for which there is no column; BeyondTests says what is answered.";
    private const string NoCertificates = "It sends certificates, for which there is no column.";
    private const string NoDisplay = "It sends a display of an e-mail or phone number, for which there is no column; BeyondTests says what is answered.";
    private const string OneOfEach = "It sends two e-mails of one type, or one of a type of its own; there is one column for each of work, home and other.";
    private const string TypeOfColumn = "It sends an e-mail without a type, which gets that of the column that takes it.";
    private const string NoEmptyText = "It keeps an empty text; in the columns that is none.";
    private const string NoTenants = "It has tenants; the tables know none, and a request within one is 404.";
    private const string OwnClock = "It sets the clock; the times are those of the database.";
    private const string AsciiMail = "The columns of e-mail addresses hold ASCII alone; anything else is 400 by name.";

    /// <summary>Class and method, or the beginning of a display name, with the reason.</summary>
    public static IReadOnlyList<(string Test, string Because)> All { get; } =
    [
        .. LeftOutEverywhere.All,
        ("TranscriptTests.A_conversation_goes_as_it_should(name: \"entra-roles\")", NoRoles),
        ("TranscriptTests.Each_expectation_of_a_conversation_notices_when_it_is_not_met(name: \"entra-roles\")", NoRoles),
        ("PresetTranscriptTests.A_conversation_goes_as_it_should_under_a_preset(name: \"entra-roles\"", NoRoles),
        ("EntraDirectSuite.A_primary_role_is_found_by_a_quoted_boolean", NoRoles),
        ("ReplaceTests.Null_and_empty_lists_clear", NoRoles),
        ("SchemaModelTests.The_usual_parts_keep_their_meaning", NoRoles),
        ("FilterVectorTests.A_query_finds_what_the_vector_says(name: \"value path on absent attribute\"", NoRoles),
        ("StandardTypeTests.A_certificate_is_base64", NoCertificates),
        ("DiscoverySuite.The_standard_schemas_are_the_published_ones", NoCertificates),
        ("PatchVectorTests.A_request_leaves_in_the_store_what_the_vector_says(name: \"add bad base64\")", NoCertificates),
        ("TranscriptTests.A_conversation_goes_as_it_should(name: \"entra-validator-verbose-patch\")", NoDisplay),
        ("TranscriptTests.Each_expectation_of_a_conversation_notices_when_it_is_not_met(name: \"entra-validator-verbose-patch\")", NoDisplay),
        ("PresetTranscriptTests.A_conversation_goes_as_it_should_under_a_preset(name: \"entra-validator-verbose-patch\"", NoDisplay),
        ("FilterVectorTests.A_query_finds_what_the_vector_says(name: \"pr multi-valued sub-attribute\"", NoDisplay),
        ("PatchVectorTests.A_request_leaves_in_the_store_what_the_vector_says(name: \"add with value path to element merges\")", NoDisplay),
        ("PatchVectorTests.A_request_leaves_in_the_store_what_the_vector_says(name: \"add with value path to sub-attribute\")", NoDisplay),
        ("PatchVectorTests.A_request_leaves_in_the_store_what_the_vector_says(name: \"remove sub-attribute of matches\")", NoDisplay),
        ("PatchVectorTests.A_request_leaves_in_the_store_what_the_vector_says(name: \"remove value sub-attribute keeps the element\")", NoDisplay),
        ("InteropProfileTests.A_PATCH_of_several_elements_is_refused_and_changes_nothing", OneOfEach),
        ("PatchOperationTests.Replace_through_a_value_path_hits_every_match_or_fails", OneOfEach),
        ("SchemaModelTests.Canonical_values_are_suggestions", OneOfEach),
        ("PatchVectorTests.A_request_leaves_in_the_store_what_the_vector_says(name: \"add multi-valued absent\")", TypeOfColumn),
        ("PatchVectorTests.A_request_leaves_in_the_store_what_the_vector_says(name: \"add primary without path demotes others\")", TypeOfColumn),
        ("PatchVectorTests.A_request_leaves_in_the_store_what_the_vector_says(name: \"replace multi-valued all\")", TypeOfColumn),
        ("UnicodeTests.A_text_of_any_character_is_patched_and_chosen_by_a_value_path", AsciiMail),
        ("CreateTests.Null_and_empty_lists_mean_unassigned", NoEmptyText),
        ("CursorAttackTests.A_cursor_of_another_tenant_is_refused", NoTenants),
        ("FindOperationTests.Find_takes_no_other_tenants_resource", NoTenants),
        ("ResourceServiceTests.A_delete_is_told_and_belongs_to_its_tenant", NoTenants),
        ("DeviceTypeTests.Windows_read_and_write_the_type_in_process", NoTenants),
        ("TenantNameTests.Another_name_shows_nothing_of_a_tenant", NoTenants),
        ("TenantNameTests.A_client_of_one_tenant_enters_no_other_by_a_spelling", NoTenants),
        ("TenancyTests.A_client_of_one_tenant_stays_there", NoTenants),
        ("TenancyTests.ExternalIds_are_a_matter_of_the_tenant", NoTenants),
        ("TenancyTests.Nothing_crosses_between_tenants", NoTenants),
        ("TenancyTests.Tenants_live_side_by_side", NoTenants),
        ("CommonAttributeTests.Meta_is_the_servers", OwnClock),
        ("CreateTests.Created_and_lastModified_are_equal_at_first", OwnClock),
        ("FilterVectorTests.A_query_finds_what_the_vector_says(name: \"date equal with fraction\"", OwnClock),
        ("FilterVectorTests.A_query_finds_what_the_vector_says(name: \"date not after\"", OwnClock),
        ("ModelTests.Server_and_model_agree_at_each_step", NoDisplay),
    ];
}
