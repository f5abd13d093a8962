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
    private const string NoIndex = "It keeps an attribute of its own extension unique, for which there is no column and no index.";
    private const string PeopleAlone = "It puts a group into a group; the link table links people alone.";
    private const string NamesOnce = "It makes two groups of one name; the table keeps names unique.";
    private const string AlwaysActive = "It expects a user without active; the column knows only Y and N.";

    /// <summary>Class and method, or the beginning of a display name, with the reason.</summary>
    public static IReadOnlyList<(string Test, string Because)> All { get; } =
    [
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
        ("CreateTests.Null_and_empty_lists_mean_unassigned", NoEmptyText),
        ("PatchVectorTests.A_request_leaves_in_the_store_what_the_vector_says(name: \"add schemas value\")", "It names a schema of which the user has nothing; the tables keep no names of schemas."),
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
        ("SchemaTruthTests.Uniqueness_is_kept", NoIndex),
        ("SchemaModelTests.Unique_attributes_are_unique", NoIndex),
        ("StandardTypeTests.Members_exist_and_the_server_completes_them", PeopleAlone),
        ("StandardTypeTests.Groups_may_hold_each_other", PeopleAlone),
        ("FindOperationTests.Find_of_a_user_shows_its_groups_direct_and_indirect", PeopleAlone),
        ("CircleTests.A_group_may_contain_itself_and_a_user_manage_himself", PeopleAlone),
        ("CircleTests.A_hundred_groups_that_all_contain_each_other_are_created", PeopleAlone),
        ("CircleTests.Each_failure_of_a_circle_counts", PeopleAlone),
        ("CreateOperationTests.Create_of_a_group_keeps_its_members_once_and_fills_their_type", PeopleAlone),
        ("BulkAttackTests.A_circle_of_a_hundred_groups_is_created_and_users_see_their_groups_once", PeopleAlone),
        ("BulkReferenceTests.Groups_that_contain_each_other_are_created", PeopleAlone),
        ("BulkReferenceTests.A_circle_of_a_hundred_is_created", PeopleAlone),
        ("ModelTests.Server_and_model_agree_at_each_step", NoDisplay),
        ("PatchVectorTests.A_request_leaves_in_the_store_what_the_vector_says(name: \"add nested group member\")", PeopleAlone),
        ("StandardTypeTests.A_group_has_a_name", NamesOnce),
        ("SchemaTruthTests.The_uniqueness_of_group_names_follows_the_policy", NamesOnce),
        ("RootModelTests.A_query_over_all_types_answers_as_the_naive_model_does", NamesOnce),
        ("CreateOperationTests.Create_of_a_second_group_of_one_name_depends_on_the_policy(unique: False", NamesOnce),
        ("DiscoveryTests.Discovery_tells_another_tag_when_it_tells_something_else", NamesOnce),
        ("DiscoveryTests.Schemas_tells_whether_names_of_groups_are_unique(unique: False", NamesOnce),
        ("ScimPresetTests.Each_preset_behaves_as_it_says(name: \"rfc\"", NamesOnce),
        ("ScimPresetTests.Each_preset_behaves_as_it_says(name: \"strict\"", NamesOnce),
        ("ScimPresetTests.Each_preset_behaves_as_it_says(name: \"interop\"", NamesOnce),
        ("ScimPresetTests.Each_preset_behaves_as_it_says(name: \"IPSIE\"", NamesOnce),
        ("FilterTests.Eq_and_ne_compare_under_the_rules_of_the_type", AlwaysActive),
        ("FilterTests.Pr_asks_for_a_value", AlwaysActive),
        ("FindOperationTests.Find_shows_each_client_what_it_asks_for_however_many_ask_for_something_else", AlwaysActive),
        ("RetrieveTests.The_default_set_is_always_and_default", AlwaysActive),
        ("RetrieveTests.Unassigned_attributes_are_left_out", AlwaysActive),
        ("ReplaceTests.The_answer_is_the_whole_resource", AlwaysActive),
        ("SearchOperationTests.Search_projects_by_lists_and_by_texts_with_commas", AlwaysActive),
    ];

    /// <summary>Whether a test is one of them.</summary>
    public static bool Names(string test) => All.Any(left => test.Contains($".{left.Test}", StringComparison.Ordinal));
}
