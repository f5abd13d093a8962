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
        ("SchemaTruthTests.Uniqueness_is_kept", NoIndex),
        ("SchemaModelTests.Unique_attributes_are_unique", NoIndex),
        ("StandardTypeTests.Members_exist_and_the_server_completes_them", UsersAlone),
        ("StandardTypeTests.Groups_may_hold_each_other", UsersAlone),
        ("FindOperationTests.Find_of_a_user_shows_its_groups_direct_and_indirect", UsersAlone),
        ("CircleTests.A_group_may_contain_itself_and_a_user_manage_himself", UsersAlone),
        ("CircleTests.A_hundred_groups_that_all_contain_each_other_are_created", UsersAlone),
        ("CircleTests.Each_failure_of_a_circle_counts", UsersAlone),
        ("CreateOperationTests.Create_of_a_group_keeps_its_members_once_and_fills_their_type", UsersAlone),
        ("BulkAttackTests.A_circle_of_a_hundred_groups_is_created_and_users_see_their_groups_once", UsersAlone),
        ("BulkReferenceTests.Groups_that_contain_each_other_are_created", UsersAlone),
        ("BulkReferenceTests.A_circle_of_a_hundred_is_created", UsersAlone),
        ("PatchVectorTests.A_request_leaves_in_the_store_what_the_vector_says(name: \"add nested group member\")", UsersAlone),
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
        ("PatchVectorTests.A_request_leaves_in_the_store_what_the_vector_says(name: \"add schemas value\")", "It names a schema of which the user has nothing; the tables keep no names of schemas."),
        ("FilterTests.Eq_and_ne_compare_under_the_rules_of_the_type", AlwaysActive),
        ("FilterTests.Pr_asks_for_a_value", AlwaysActive),
        ("FindOperationTests.Find_shows_each_client_what_it_asks_for_however_many_ask_for_something_else", AlwaysActive),
        ("RetrieveTests.The_default_set_is_always_and_default", AlwaysActive),
        ("RetrieveTests.Unassigned_attributes_are_left_out", AlwaysActive),
        ("ReplaceTests.The_answer_is_the_whole_resource", AlwaysActive),
        ("SearchOperationTests.Search_projects_by_lists_and_by_texts_with_commas", AlwaysActive),
    ];
}
