namespace Scim.Server.TestSupport;

/// <summary>
/// The tests that hold over none of the own tables here: those link people alone with groups, keep names of groups unique and know no user without
/// active. Each with its reason.
/// </summary>
internal static class LeftOutEverywhere
{
    private const string NoIndex = "It keeps an attribute of its own extension unique, for which there is no column and no index.";
    private const string UsersAlone = "It puts a group into a group; the link table links users alone.";
    private const string NamesOnce = "It makes two groups of one name; the table keeps names unique.";
    private const string AlwaysActive = "It expects a user without active; the column knows only yes and no.";

    /// <summary>Class and method, or the beginning of a display name, with the reason.</summary>
    public static IReadOnlyList<(string Test, string Because)> All { get; } =
    [
        ("SchemaAccuracyTests.Uniqueness_is_respected", NoIndex),
        ("SchemaModelTests.Unique_attributes_are_unique", NoIndex),
        ("StandardTypeTests.Members_must_exist_and_are_completed_by_the_server", UsersAlone),
        ("StandardTypeTests.Groups_can_contain_each_other", UsersAlone),
        ("FindHandlerTests.Find_of_a_user_returns_its_direct_and_indirect_groups", UsersAlone),
        ("CycleExecutorTests.A_group_can_contain_itself_and_a_user_can_be_its_own_manager", UsersAlone),
        ("CycleExecutorTests.A_hundred_groups_that_all_contain_each_other_are_created", UsersAlone),
        ("CycleExecutorTests.Each_failed_operation_of_a_cycle_counts_toward_failOnErrors", UsersAlone),
        ("CreateHandlerTests.Create_of_a_group_stores_each_member_once_and_sets_its_type", UsersAlone),
        ("BulkAttackTests.A_cycle_of_a_hundred_groups_is_created_and_users_show_each_group_once", UsersAlone),
        ("BulkReferenceTests.Groups_that_contain_each_other_are_created", UsersAlone),
        ("BulkReferenceTests.A_reference_cycle_of_a_hundred_groups_is_created", UsersAlone),
        ("PatchVectorTests.A_request_stores_the_result_of_the_vector(name: \"add nested group member\")", UsersAlone),
        ("StandardTypeTests.A_group_has_a_name", NamesOnce),
        ("SchemaAccuracyTests.The_uniqueness_of_group_names_follows_the_policy", NamesOnce),
        ("RootModelTests.A_query_over_all_types_agrees_with_the_naive_model", NamesOnce),
        ("CreateHandlerTests.Create_of_a_group_with_an_existing_name_depends_on_the_policy(unique: False", NamesOnce),
        ("DiscoveryTests.Discovery_changes_its_entity_tag_with_its_content", NamesOnce),
        ("DiscoveryTests.Schemas_declares_whether_group_names_are_unique(unique: False", NamesOnce),
        ("ScimPresetTests.Each_preset_behaves_as_documented(name: \"rfc\"", NamesOnce),
        ("ScimPresetTests.Each_preset_behaves_as_documented(name: \"strict\"", NamesOnce),
        ("ScimPresetTests.Each_preset_behaves_as_documented(name: \"interop\"", NamesOnce),
        ("ScimPresetTests.Each_preset_behaves_as_documented(name: \"IPSIE\"", NamesOnce),
        ("PatchVectorTests.A_request_stores_the_result_of_the_vector(name: \"add schemas value\")", "It names a schema of which the user has nothing; the tables keep no names of schemas."),
        ("FilterTests.Eq_and_ne_compare_by_the_attribute_type", AlwaysActive),
        ("FilterTests.Pr_tests_for_a_value", AlwaysActive),
        ("FindHandlerTests.Find_returns_the_requested_attributes_whatever_was_requested_before", AlwaysActive),
        ("RetrieveTests.By_default_attributes_returned_always_and_by_default_are_shown", AlwaysActive),
        ("RetrieveTests.Unassigned_attributes_are_omitted", AlwaysActive),
        ("ReplaceTests.The_response_contains_the_complete_resource", AlwaysActive),
        ("SearchHandlerTests.Search_accepts_attributes_as_a_list_or_a_comma_separated_string", AlwaysActive),
    ];
}
