/// What a model citizen among publishers and pollers keeps to, and the tests that hold Bohai to it.
enum PublishingRules {
    struct Rule {
        let rule: String
        /// `File.function`, the file being one of `Tests` without its ending.
        let tests: [String]

        init(_ rule: String, _ tests: String...) {
            self.rule = rule
            self.tests = tests
        }
    }

    static let publishing = [
        Rule(
            "Atom: one id, title and updated, an author, rel=self, absolute IRIs, characters that"
                + " XML has (RFC 4287 §4)",
            "FeedSchemaTests.atomIsValidByItsGrammar", "FeedSchemaTests.checksAreNotBlind",
            "FeedRendererTests.hostileTextLeavesEveryFormatWellFormed",
            "FeedWarningsTests.noFeedGivesAValidatorCauseToWarn"),
        Rule(
            "updated moves only with the content, never with a poll; a feed's is its items' latest"
                + " (RFC 4287 §4.2.15)",
            "PublicationTests.aHundredPollsOfTheSamePageMoveNothing",
            "PipelineHealthTests.aHundredPollsOfTheSamePageChangeNothing",
            "PollerTests.changesNothingWhenNothingChanged",
            "CommandTests.refreshMakesFeedsAndTheSameFeedsAgain",
            "FeedCatalogueTests.updatedIsTheLatestOfItsItemsOrTheGivenTime"),
        Rule(
            "ids are minted once and survive title, address, region, domain, renaming, moving,"
                + " migrating and restoring (RFC 4151)",
            "PermanentIdentityTests.noneChangesThroughRestoreMoveAndRenaming",
            "MigrationIdentityTests.idsSurviveTheMigrationFrom",
            "IdentityContractTests.anyKnownKeyMakesAnItemTheKnownOne",
            "RedesignTests.bringsNothingOldAgain", "ItemIdentityTests.mintsTheSameIdsForEver"),
        Rule(
            "RSS: guid with the right isPermaLink, dates of RFC 822 with four-digit years, one"
                + " enclosure, atom:link rel=self, HTML in description and content:encoded alone",
            "FeedSchemaTests.rssKeepsToItsProfile",
            "RSSWriterTests.itemHasOneEnclosureWithAllThreeAttributes",
            "RSSWriterTests.plainSummaryIsWrittenAsTheHTMLThatShowsIt",
            "RSSWriterTests.idIsNoLink"),
        Rule(
            "JSON Feed 1.1: an id that is a string, content_html or content_text, authors, hubs,"
                + " application/feed+json",
            "FeedSchemaTests.jsonFeedIsValidByItsSchema",
            "JSONFeedWriterTests.itemHasEitherHTMLOrText",
            "HubDiscoveryTests.everyFeedNamesOneHubAndOneSelf"),
        Rule(
            "Archives: prev-archive, current, fh:archive; documents never change; the chain meets"
                + " every item once, while new ones arrive (RFC 5005)",
            "ArchiveContractTests.aWalkMeetsEveryItemOnceWhileNewOnesArrive",
            "ArchiveContractTests.readersOfOtherTasksMeetEveryItemOnceToo",
            "ArchiveContractTests.noPageChangesWhateverSourcesDo",
            "SearchWalkTests.meetsEveryItemOnceWhileNewOnesArrive",
            "FeedQuestionsTests.aWalkMeetsEveryItemOnce",
            "FeedQuestionsTests.pagesLeadPeopleToOlderItems",
            "FeedHistoryTests.onlyPagesAreMarkedAsArchives",
            "FeedHistoryTests.aPageIsTheSameHoweverManyFollow"),
        Rule(
            "WebSub publisher: Link rel=hub and one rel=self, in the document as well",
            "HubDiscoveryTests.everyFeedNamesOneHubAndOneSelf",
            "HubRoutesTests.everyFullAnswerNamesTheHubAndTheTopic"),
        Rule(
            "WebSub hub: 202, intent verified by a random challenge, finite leases, signatures,"
                + " subscribing again overrides, 410 ends; no private callback",
            "HubRoutesTests.answersEachKindOfRequest", "HubTests.aWrongChallengeMakesNoSubscriber",
            "HubRequestTests.leasesEnd",
            "HubRoutesTests.aCallbackOnAPrivateAddressIsNeverCalled",
            "HubTests.confirmsThenDeliversTheWholeFeedSigned",
            "HubBookTests.subscribingAgainTakesTheNewLeaseAndSecretOnceConfirmed",
            "HubBookTests.goneEndsTheSubscription",
            "PushEndToEndTests.aSubscriberHasAnItemWithinTwoSecondsOfItsPoll"),
        Rule(
            "WebSub subscriber: fields before the document, only topics that are pending, a bad"
                + " signature adds nothing, renewal in time, polling where the hub is dead",
            "HubLinkTests.fieldsComeBeforeTheDocument",
            "SubscriberRoutesTests.answersHubsAndNobodyElse",
            "SubscriberTests.onlyAGoodSignatureLetsADeliveryIn",
            "SubscriberTests.subscribesRenewsAndSurvivesARestart",
            "SubscriberTests.aDeadHubFallsBackToPolling",
            "PushDeskTests.aPushedSourceIsPolledLessAndTheLeaseEndsThat",
            "PushEndToEndTests.whatAHubBringsIsPublishedAndWhatAForgerBringsIsNot"),
        Rule(
            "OPML 2.0, GeoRSS-Simple, link rel=alternate",
            "CommandTests.theListOfFeedsIsReadBack", "OPMLWriterTests.feedsStandInTheirGroups",
            "GeoRSSTests.pointsAreReadBack", "ListingPageTests.namesExactlyItsOwnFeeds",
            "IndexPageTests.namesEveryFeedInItsHead",
            "FilledDivisionsTests.theListNamesADivisionOnceItHasItems"),
        Rule(
            "A strong ETag for each coding; If-None-Match wins over If-Modified-Since; lists, *,"
                + " weak comparison (RFC 9110 §13)",
            "PublishingTableTests.everyRowIsAnsweredAsItSays",
            "PublishingTableTests.hasAtLeastFortyConditions"),
        Rule(
            "A 304 has ETag, Date, Vary, Cache-Control and no body; HEAD has the fields of GET"
                + " (§15.4.5)",
            "PublishingTableTests.everyRowIsAnsweredAsItSays",
            "ServeApplicationTests.answersHeadLikeGetWithoutTheBody",
            "ServeApplicationTests.answersConditionalRequestsWithoutABody"),
        Rule(
            "Vary; identity, gzip, br, zstd; q=0 honoured (§12)",
            "PublishingTableTests.everyRowIsAnsweredAsItSays",
            "ServeApplicationTests.sendsCodingsThatDecodeToTheSameBytes",
            "ContentNegotiationTests.offersOnlyWhatThereIs"),
        Rule(
            "max-age up to the next planned change, five minutes to an hour; stale-if-error"
                + " (RFC 9111, 5861)",
            "CacheLifetimeTests.followsThePollsOfItsSources",
            "CacheLifetimeTests.lastsUntilTheNextPlannedChange"),
        Rule(
            "A-IM: feed is answered with 226, IM: feed; an unknown ETag with 200 (RFC 3229)",
            "FeedDeltaTests.newEntriesCompleteEachOfTheLastFiveVersions",
            "FeedDeltaTests.othersGetWhatTheyAlwaysGet"),
        Rule(
            "A removed feed is 410, a renamed one 301 to its final address",
            "FeedFateTests.saysOfARemovedFeedThatItHasEnded",
            "FeedFateTests.leadsFromAFormerAddressToTheFinalOne"),
    ]

    static let polling = [
        Rule(
            "Validators are opaque, keep their quotes, go in the pair of one answer, and a 304"
                + " renews them",
            "ValidatorPairsTests.noneIsBogusInTenThousandPolls",
            "CurlFetcherRedirectTests.validatorsGoOnlyToTheAddressThatGaveThem",
            "RequestHeadersTests.linesHoldFieldsAndBothValidators"),
        Rule(
            "An hour between two conditional requests, a day between two others, restarts or not",
            "VisitQueueTests.whatFiftyRunsStoredKeepsTheirPromises",
            "VisitQueueTests.asksNobodyEarlyThroughFiftyRestarts",
            "VisitQueueTests.isPoliteForAMonthAndStarvesNobody"),
        Rule("Adding a source is one request", "RobotsTests.aNewSourceIsAskedOnce"),
        Rule(
            "max-age counts on 200 and on 304, Retry-After on any status, seconds or date; four"
                + " hours where a server in trouble says nothing",
            "HeaderMixTests.everyMixIsHeeded", "PollStateLearningTests.takesRetryAfterOfAnyAnswer",
            "PipelineTests.staysAwayAsLongAsItIsAsked", "PollPlanTests.setsTheNextPoll"),
        Rule(
            "An absurd max-age is cut to a day", "PollStateLearningTests.plansByWhatTheServerSays",
            "HeaderMixTests.everyMixIsHeeded"),
        Rule(
            "A server that only says 304 is asked for the page itself every eight days",
            "PollStateLearningTests.looksAtThePageItselfEveryEightDays",
            "VisitQueueTests.isPoliteForAMonthAndStarvesNobody"),
        Rule(
            "301 and 308 move the address after three sightings over a day, 302 and 307 never; 410"
                + " ends polling, 404 makes it daily",
            "PollStateLearningTests.believesAPermanentRedirectInTheEnd",
            "RedirectTrailTests.permanentRunEndsAtTheFirstTemporaryHop",
            "PollStateLearningTests.asksNoMoreForWhatIsGoneUntilFeedsYmlNamesAnother",
            "PollPlanTests.setsTheNextPoll"),
        Rule(
            "Chance makes polls later only; the busiest second has at most twice the mean",
            "VisitQueueTests.hasNoBusySecond"),
        Rule(
            "A user agent that says who asks and where to complain",
            "CurlFetcherTests.namesTheSourceThatItAsksFor",
            "CurlFetcherTests.pageComesWithItsHeaders"),
        Rule(
            "robots.txt: 500 KiB, a day's cache, 4xx allows, 5xx and silence forbid, five redirects"
                + " (RFC 9309)",
            "RobotsTests.eachStatusMeansWhatTheStandardSays",
            "RobotsTests.fiveRedirectsAreFollowed",
            "RobotsTests.aRuleAtTheEndOfALongFileIsObeyed", "RobotsGateTests.asksOnceADay",
            "RobotsGateTests.takesAnUnreachableFileForANo",
            "RobotsGateTests.keepsItsCopyWhileTheFileCannotBeHad"),
        Rule(
            "One visit to a host at a time, with rests between",
            "HostGateTests.letsOneVisitAtATimeToAHost", "HostGateTests.neverBreaksItsPromises",
            "HostGateTests.sharesALaneAmongDomainsOfOneAddress"),
    ]
}
